// Signing in, for the first time on this phone or again.

import { useState } from "preact/hooks";
import { account, signIn } from "../../../sync";
import { Sheet } from "../../parts/screen";
import { go } from "../../router";
import { account as t } from "../../text/en/account";
import { EmailField, missing, PasswordField, SendDock, SentForm, useSending } from "./form";

export function SignIn() {
  const [email, setEmail] = useState(account.value?.email ?? "");
  const [password, setPassword] = useState("");

  const sending = useSending(
    () => missing({ email: email.trim(), password }),
    async () => {
      const outcome = await signIn(email.trim(), password);
      if ("needs" in outcome) return { ok: true }; // the account screen asks, now that the question is open
      if (outcome.ok) go("/account", { replace: true, banner: { text: t.signedIn } });
      return outcome;
    },
  );

  return (
    <Sheet title={t.signIn} parent="/account" dock={<SendDock {...sending} label={t.signIn} />}>
      <SentForm {...sending}>
        <EmailField value={email} onInput={setEmail} problems={sending.problems} />
        <PasswordField value={password} onInput={setPassword} problems={sending.problems} />
      </SentForm>
      <div class="stack tight">
        <a class="line-link" href="/account?do=forgot">
          {t.forgot}
        </a>
        {!account.value && (
          <a class="line-link" href="/account?do=sign-up">
            {t.toSignUp}
          </a>
        )}
      </div>
    </Sheet>
  );
}
