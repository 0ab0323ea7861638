/** Account, sync and report: all that ever leaves this phone. */

export { type Refusal, refusedRows as refusals } from "../store/outbox";
export {
  answerMerge,
  type Outcome,
  type Problem,
  type SignedIn,
  setConsent,
  signIn,
  signOut,
  signUp,
} from "./account";
export { flush, start } from "./loop";
export { makeReport, type Report } from "./report";
export { account, mergeQuestion, type Phase, type Status, status } from "./status";
