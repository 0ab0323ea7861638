// Signing in, for the first time on this phone or again after the session was over.

import { useState } from "preact/hooks";
import { signIn } from "../../../sync";
import { useBusy } from "../../busy";
import { go } from "../../router";
import { account as t } from "../../text/en/account";
import { Email, Password } from "./fields";
import { AccountForm } from "./form";
import { missingIn, type Problems, problemsOf } from "./problems";

/** `known` is the account whose diary this phone holds; only that one can come back. */
export function SignIn({ known }: { known: string }) {
  const [entered, enter] = useState({ email: known, password: "" });
  const [problems, tell] = useState<Problems>({});
  const [busy, run] = useBusy();

  async function send(): Promise<void> {
    const missing = missingIn(entered);
    tell(missing);
    if (Object.keys(missing).length) return;
    const outcome = await signIn(entered.email.trim(), entered.password);
    if ("needs" in outcome) go("/account", { replace: true });
    else if (outcome.ok) go("/account", { replace: true, banner: { text: t.signedInNow } });
    else tell(problemsOf(outcome.errors));
  }

  return (
    <AccountForm title={t.signIn} busy={busy} problems={problems} onSubmit={() => run(send)}>
      <Email
        value={entered.email}
        problem={problems.email}
        onInput={(email) => enter((before) => ({ ...before, email }))}
      />
      <Password
        isNew={false}
        value={entered.password}
        problem={problems.password}
        onInput={(password) => enter((before) => ({ ...before, password }))}
      />
      {!known && (
        <a class="line-link" href="/account?do=sign-up">
          {t.toSignUp}
        </a>
      )}
    </AccountForm>
  );
}
