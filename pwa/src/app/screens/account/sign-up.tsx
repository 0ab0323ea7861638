// Making an account: e-mail, password, and the consent that goes to the server first.

import { useState } from "preact/hooks";
import { waiting } from "../../../store";
import { signUp } from "../../../sync";
import { Sheet } from "../../parts/screen";
import { go } from "../../router";
import { account as t } from "../../text/en/account";
import { consent } from "../../text/en/consent";
import { ConsentText } from "./consent-text";
import {
  AgreeField,
  EmailField,
  missing,
  PasswordField,
  SendDock,
  SentForm,
  useSending,
} from "./form";

export function SignUp() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [agreed, setAgreed] = useState(false);

  const check = () => missing({ email: email.trim(), password, agreed });
  const sending = useSending(check, async () => {
    const outcome = await signUp(email.trim(), password, consent.sha256);
    if (outcome.ok) go("/account", { replace: true, banner: { text: t.signedUp } });
    return outcome;
  });

  return (
    <Sheet title={t.signUp} parent="/account" dock={<SendDock {...sending} label={t.signUp} />}>
      <SentForm {...sending}>
        <EmailField value={email} onInput={setEmail} problems={sending.problems} />
        <PasswordField fresh value={password} onInput={setPassword} problems={sending.problems} />
        <section class="card" aria-labelledby="consent">
          <h2 id="consent">{consent.title}</h2>
          <ConsentText />
          <AgreeField checked={agreed} onChange={setAgreed} problems={sending.problems} />
        </section>
        {waiting.value > 0 && <p class="quiet">{t.goAlong(waiting.value)}</p>}
      </SentForm>
      <a class="line-link" href="/account?do=sign-in">
        {t.toSignIn}
      </a>
    </Sheet>
  );
}
