// A new password, with the key from the link in the mail.

import { useState } from "preact/hooks";
import { resetPassword } from "../../../sync";
import { Sheet } from "../../parts/screen";
import { go } from "../../router";
import { account as t } from "../../text/en/account";
import { missing, PasswordField, SendDock, SentForm, useSending } from "./form";

export function NewPassword({ token }: { token: string }) {
  const [password, setPassword] = useState("");
  const sending = useSending(
    () => missing({ password }),
    async () => {
      const outcome = await resetPassword(token, password);
      const banner = { text: t.resetDone };
      if (outcome.ok) go("/account?do=sign-in", { replace: true, banner });
      return outcome;
    },
  );
  return (
    <Sheet title={t.reset} parent="/account" dock={<SendDock {...sending} label={t.resetDo} />}>
      <SentForm {...sending}>
        <PasswordField fresh value={password} onInput={setPassword} problems={sending.problems} />
      </SentForm>
      <a class="line-link" href="/account?do=forgot">
        {t.forgot}
      </a>
    </Sheet>
  );
}
