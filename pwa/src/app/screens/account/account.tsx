// The account: what it adds, the ways in and out, and the one question about entries made without it.

import { account, mergeQuestion } from "../../../sync";
import { here } from "../../router";
import { MergeQuestion } from "./merge";
import { Offer } from "./offer";
import { SignIn } from "./sign-in";
import { SignOut } from "./sign-out";
import { SignUp } from "./sign-up";
import { SignedIn } from "./signed-in";

/** `/account?do=…` opens a form; a mail's link says the same behind `#`. */
const asked = () => here.value.search.get("do") ?? location.hash.slice(1);

export default function Account() {
  const known = account.value;
  const step = asked();
  if (mergeQuestion.value && known)
    return <MergeQuestion email={known.email} {...mergeQuestion.value} />;
  if (step === "sign-in") return <SignIn known={known?.email ?? ""} />;
  if (known) return step === "sign-out" ? <SignOut /> : <SignedIn email={known.email} />;
  return step === "sign-up" ? <SignUp /> : <Offer />;
}
