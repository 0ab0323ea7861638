// The account: which of its steps the address, the link in a mail and the state of this phone ask for.

import "../../style/forms.css";
import { useState } from "preact/hooks";
import { sample } from "../../../store";
import { account, mergeQuestion } from "../../../sync";
import { SampleFirst } from "../../parts/sample-first";
import { here } from "../../router";
import { account as t } from "../../text/en/account";
import { Forgot } from "./forgot";
import { MergeQuestion } from "./merge";
import { Mine } from "./mine";
import { NewPassword } from "./new-password";
import { NoAccount } from "./no-account";
import { SignIn } from "./sign-in";
import { SignOut } from "./sign-out";
import { SignUp } from "./sign-up";

export default function Account() {
  const [link] = useState(takeLink);
  const step = here.value.search.get("do") ?? link.step;
  if (sample.active.value) return <SampleFirst title={t.title} parent="/more" />;
  if (mergeQuestion.value) return <MergeQuestion {...mergeQuestion.value} />;
  if (link.key && step === "reset") return <NewPassword token={link.key} />;
  if (step === "sign-in") return <SignIn />;
  if (step === "forgot") return <Forgot />;
  if (account.value) {
    return step === "sign-out" ? <SignOut /> : <Mine email={account.value.email} />;
  }
  return step === "sign-up" ? <SignUp /> : <NoAccount />;
}

interface MailLink {
  step: string | null;
  key: string | null;
}

/** What a link in a mail asks for: `#reset=<key>`, `#forgot`, `#sign-up`. The key leaves the address at once. */
function takeLink(): MailLink {
  const [, step = null, key = null] = /^#([a-z-]+)(?:=(.+))?$/.exec(location.hash) ?? [];
  if (step) history.replaceState(history.state, "", location.pathname + location.search);
  return { step, key };
}
