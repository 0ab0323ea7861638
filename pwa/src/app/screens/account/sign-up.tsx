// Making an account: e-mail, password, and the consent in full before it is given.

import { useState } from "preact/hooks";
import { waiting } from "../../../store";
import { signUp } from "../../../sync";
import { useBusy } from "../../busy";
import { go } from "../../router";
import { account as t } from "../../text/en/account";
import { CONSENT_SHA256 } from "./consent";
import { ConsentText } from "./consent-text";
import { Agree, Email, Password } from "./fields";
import { AccountForm } from "./form";
import { missingIn, type Problems, problemsOf } from "./problems";

export function SignUp() {
  const [entered, enter] = useState({ email: "", password: "", agree: false });
  const [problems, tell] = useState<Problems>({});
  const [busy, run] = useBusy();
  const change = (part: Partial<typeof entered>) => enter((before) => ({ ...before, ...part }));

  async function send(): Promise<void> {
    const missing = missingIn(entered);
    tell(missing);
    if (Object.keys(missing).length) return;
    const outcome = await signUp(entered.email.trim(), entered.password, CONSENT_SHA256);
    if (outcome.ok) go("/account", { replace: true, banner: { text: t.madeNow } });
    else tell(problemsOf(outcome.errors));
  }

  return (
    <AccountForm title={t.signUp} busy={busy} problems={problems} onSubmit={() => run(send)}>
      <Email
        value={entered.email}
        problem={problems.email}
        onInput={(email) => change({ email })}
      />
      <Password
        isNew
        value={entered.password}
        problem={problems.password}
        onInput={(password) => change({ password })}
      />
      <ConsentText />
      <Agree
        value={entered.agree}
        problem={problems.agree}
        onChange={(agree) => change({ agree })}
      />
      {waiting.value > 0 && <p class="quiet">{t.goAlong(waiting.value)}</p>}
      <a class="line-link" href="/account?do=sign-in">
        {t.toSignIn}
      </a>
    </AccountForm>
  );
}
