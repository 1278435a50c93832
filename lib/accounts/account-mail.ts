import type { Notice } from "@/lib/messages/notice";

const IGNORE = "If you did not ask for this, ignore this message: nothing changes.";

export const resetMail = (href: string, hours: number): Notice => ({
  subject: "Choose a new password",
  heading: "Choose a new password",
  paragraphs: [`Somebody, we hope you, asked for a new password. The link works once, within ${hours} hour.`, IGNORE],
  action: { label: "Choose a new password", href },
});

export const signUpMail = (href: string, hours: number): Notice => ({
  subject: "Confirm your email address",
  heading: "Almost done",
  paragraphs: [`Choose a password to finish your account. The link works once, within ${hours} hours.`, IGNORE],
  action: { label: "Choose a password", href },
});

export const alreadySignedUpMail = (signInHref: string): Notice => ({
  subject: "You already have an account",
  heading: "You already have an account",
  paragraphs: [
    "Somebody, we hope you, tried to create an account with this email address. There is one already: sign in with it.",
    "If you forgot the password, the sign-in page has a link for that.",
  ],
  action: { label: "Sign in", href: signInHref },
});

export const passwordChangedMail = (forgotHref: string): Notice => ({
  subject: "Your password was changed",
  heading: "Your password was changed",
  paragraphs: [
    "The password of your account was changed just now, and your other sessions were signed out.",
    "If it was not you, choose a new password at once.",
  ],
  action: { label: "I did not do this", href: forgotHref },
});

export const accountDeletedMail = (): Notice => ({
  subject: "Your account is deleted",
  heading: "Your account is deleted",
  paragraphs: [
    "Your account is deleted, and your name, email, phone and addresses are removed from your orders in every shop.",
    "What was bought and paid stays in the books of the shops, without saying by whom.",
  ],
});

export const claimMail = (code: string, minutes: number): Notice => ({
  subject: `${code} is your code`,
  heading: "Your code",
  paragraphs: [
    `Somebody, we hope you, wants to see the orders of this email address in their account. The code is ${code}. It works for ${minutes} minutes.`,
    "If it was not you, give the code to nobody: nothing happens without it.",
  ],
});
