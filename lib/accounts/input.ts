import { z } from "zod";
import { SHOP_ROLES } from "@/lib/auth/permissions";
import { nameText } from "@/lib/form-text";
import { idOf } from "@/lib/ids";

const Email = z
  .string("Enter your email address.")
  .trim()
  .max(254, "An email address has at most 254 characters.")
  .pipe(z.email("Enter an email address such as amina@example.com."));
/** Checked against the rules only where one is chosen; here merely kept from being absurd. */
const Password = z.string("Enter a password.").min(1, "Enter a password.").max(1024, "This is too long for a password.");
const Name = nameText(100, "Enter a name.");
const Phone = z
  .string()
  .trim()
  .max(30, "Use at most 30 characters.")
  .regex(/^(\+?[\d\s().-]{6,30})?$/, "Enter a phone number such as +254 712 345 678.");
const Token = z.string().min(1).max(200);

export const SignIn = z.object({ email: Email, password: Password });
export type SignIn = z.output<typeof SignIn>;

export const SignUp = z.object({ name: Name, email: Email });
export type SignUp = z.output<typeof SignUp>;

export const ForgotPassword = z.object({ email: Email });
export type ForgotPassword = z.output<typeof ForgotPassword>;

export const ResetPassword = z.object({ token: Token, password: Password });
export type ResetPassword = z.output<typeof ResetPassword>;

export const ChangePassword = z.object({ currentPassword: Password, newPassword: Password });
export type ChangePassword = z.output<typeof ChangePassword>;

export const UpdateProfile = z.object({ name: Name, phone: Phone.default("") });
export type UpdateProfile = z.output<typeof UpdateProfile>;

export const EndSession = z.object({ sessionId: idOf("ses") });
export type EndSession = z.output<typeof EndSession>;

export const PasswordGrant = z.strictObject({
  grant_type: z.literal("password").default("password"),
  email: Email,
  password: Password,
});
export type PasswordGrant = z.output<typeof PasswordGrant>;
export const RefreshGrant = z.strictObject({ grant_type: z.literal("refresh_token"), refresh_token: Token });
export type RefreshGrant = z.output<typeof RefreshGrant>;
/** Whoever sends a refresh token alone means to use it. */
export const TokenRequest = z.preprocess(
  (body) =>
    typeof body === "object" && body !== null && "refresh_token" in body && !("grant_type" in body)
      ? { ...body, grant_type: "refresh_token" }
      : body,
  z.discriminatedUnion("grant_type", [RefreshGrant, PasswordGrant]),
);
export const RevokeToken = z.strictObject({ token: z.string().min(1).max(4096) });
export type RevokeToken = z.output<typeof RevokeToken>;
export const TokenResponse = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  token_type: z.literal("Bearer"),
  expires_in: z.number().int(),
});
export type TokenResponse = z.output<typeof TokenResponse>;

const Role = z.enum(SHOP_ROLES, "Choose a role.");
export const InviteMember = z.object({ shopId: idOf("shop"), email: Email, role: Role });
export type InviteMember = z.output<typeof InviteMember>;
export const InvitationTarget = z.object({ shopId: idOf("shop"), invitationId: idOf("ivt") });
export type InvitationTarget = z.output<typeof InvitationTarget>;
export const AnswerInvitation = z.object({ token: Token });
export type AnswerInvitation = z.output<typeof AnswerInvitation>;
export const JoinByInvitation = z.object({ token: Token, name: Name, password: Password });
export type JoinByInvitation = z.output<typeof JoinByInvitation>;
export const LeaveShop = z.object({ shopId: idOf("shop") });
export type LeaveShop = z.output<typeof LeaveShop>;
export const ChangeMemberRole = z.object({ shopId: idOf("shop"), userId: idOf("usr"), role: Role });
export type ChangeMemberRole = z.output<typeof ChangeMemberRole>;
export const RemoveMember = z.object({ shopId: idOf("shop"), userId: idOf("usr") });
export type RemoveMember = z.output<typeof RemoveMember>;
