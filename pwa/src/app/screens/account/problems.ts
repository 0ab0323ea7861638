// What the server says about a form, as our own words beside the field it is about. Pure.

import type { Problem } from "../../../sync";
import { account as t } from "../../text/en/account";

/** `form` stands for the whole form. */
export type Place = "email" | "password" | "agree" | "form";
export type Problems = Partial<Record<Place, string>>;

const WORDS: Readonly<Record<string, string>> = {
  email_taken: t.errors.emailTaken,
  invalid: t.errors.emailOdd,
  max_length: t.errors.emailLong,
  password_too_short: t.errors.passwordShort,
  password_too_common: t.errors.passwordCommon,
  email_password_mismatch: t.errors.mismatch,
  offline: t.errors.offline,
  throttled: t.errors.throttled,
  unavailable: t.errors.unavailable,
  other_account: t.errors.otherAccount,
};

/** The words for what came back; a code that only a newer server knows keeps the server's own message. */
export function problemsOf(errors: readonly Problem[]): Problems {
  const found: Problems = {};
  for (const { param, code, message } of errors) {
    const place = param === "email" || param === "password" ? param : "form";
    found[place] ??= WORDS[code] ?? (place === "form" ? t.errors.odd : message);
  }
  return found;
}

export interface Entered {
  email: string;
  password: string;
  agree?: boolean;
}

/** What can be told without asking the server. */
export function missingIn({ email, password, agree }: Entered): Problems {
  return {
    ...(email.trim() ? {} : { email: t.errors.emailMissing }),
    ...(password ? {} : { password: t.errors.passwordMissing }),
    ...(agree === false ? { agree: t.errors.agreeMissing } : {}),
  };
}
