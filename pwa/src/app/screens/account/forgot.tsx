// A forgotten password: asks for the link. The answer is the same whether there is an account or not.

import { useState } from "preact/hooks";
import { forgotPassword } from "../../../sync";
import { Sheet } from "../../parts/screen";
import { go } from "../../router";
import { account as t } from "../../text/en/account";
import { EmailField, missing, SendDock, SentForm, useSending } from "./form";

export function Forgot() {
  const [email, setEmail] = useState("");
  const sending = useSending(
    () => missing({ email: email.trim() }),
    async () => {
      const outcome = await forgotPassword(email.trim());
      if (outcome.ok) go("/account", { replace: true, banner: { text: t.linkSent } });
      return outcome;
    },
  );
  return (
    <Sheet title={t.forgot} parent="/account" dock={<SendDock {...sending} label={t.sendLink} />}>
      <p>{t.forgotWhy}</p>
      <SentForm {...sending}>
        <EmailField value={email} onInput={setEmail} problems={sending.problems} />
      </SentForm>
    </Sheet>
  );
}
