/** A forgotten password: asking for the link, and choosing a new one with the key in it. */
import { type Outcome, problemsOf, tried } from "./account";
import { AUTH, call } from "./http";

/** The answer is the same for an address without an account. */
export function forgotPassword(email: string): Promise<Outcome> {
  return tried(async () => {
    const answer = await call("POST", `${AUTH}/password/request`, { email });
    return answer.status === 200 ? { ok: true } : problemsOf(answer);
  });
}

/** Every session of the account ends; the person then signs in with the new password. */
export function resetPassword(key: string, password: string): Promise<Outcome> {
  return tried(async () => {
    const answer = await call("POST", `${AUTH}/password/reset`, { key, password });
    const isChanged = answer.status === 200 || answer.status === 401; // 401: changed, and nobody is signed in
    return isChanged ? { ok: true } : problemsOf(answer);
  });
}
