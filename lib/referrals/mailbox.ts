/** Capitals, and letters of other scripts that look like Latin ones. The database's `mailbox_of` has the same. */
const LOOK_ALIKES = "ABCDEFGHIJKLMNOPQRSTUVWXYZаеорсухіјѕһԁԛԝкАВЕКМНОРСТУХІЈЅαορνικυχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧɡı";
const LATIN = "abcdefghijklmnopqrstuvwxyzaeopcyxijshdqwkabekmhopctyxijsaopvikuxyabezhikmnoptyxgi";
/** What nobody sees: soft hyphens, joiners, marks of direction, blanks. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff \t]/g;

const latin = new Map([...LOOK_ALIKES].map((letter, index) => [letter, LATIN[index] ?? ""]));

/** The mailbox an e-mail reaches, however it is written: case, tags, look-alikes, and at Gmail dots and its other name. */
export const mailboxOf = (email: string): string =>
  [...email.normalize("NFKC").replaceAll(INVISIBLE, "")]
    .map((letter) => latin.get(letter) ?? letter)
    .join("")
    .replace(/\+[^@]*@/, "@")
    .replace(/@googlemail\.com$/, "@gmail.com")
    .replaceAll(/\.(?=[^@]*@gmail\.com$)/g, "");

/** The last digits of a phone, as the database's `phone_tail` has them; undefined of what is too short to be one. */
export function phoneTail(phone: string): string | undefined {
  const digits = phone.replaceAll(/[^0-9]/g, "");
  return digits.length >= 6 ? digits.slice(-9) : undefined;
}
