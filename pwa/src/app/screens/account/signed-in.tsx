// The account in use: where the entries are, the consent, and the way out.

import { now, waiting } from "../../../store";
import { flush, setConsent, status } from "../../../sync";
import { useBusy } from "../../busy";
import { banner } from "../../parts/banner";
import { Fold } from "../../parts/fold";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { FactRow, LinkRow, Rows } from "../../parts/rows";
import { Screen } from "../../parts/screen";
import { Section } from "../../parts/section";
import { whereabouts } from "../../parts/sync-state";
import { stateWords } from "../../sync-words";
import { account as t } from "../../text/en/account";
import { frame } from "../../text/en/frame";
import { CONSENT_SHA256 } from "./consent";
import { ConsentWords } from "./consent-text";
import { problemsOf } from "./problems";

export function SignedIn({ email }: { email: string }) {
  return (
    <Screen title={t.title} parent="/more">
      <Rows>
        <FactRow before={<Icon of={icon.lock} />} title={t.signedIn} under={email} />
      </Rows>
      <Section title={t.entries}>
        <Entries />
      </Section>
      <Section title={t.consentGiven}>
        <Consent />
      </Section>
      <Rows>
        <LinkRow
          to="/account?do=sign-out"
          before={<Icon of={icon.out} />}
          title={t.signOut}
          under={t.signOutWhy}
        />
      </Rows>
    </Screen>
  );
}

function Entries() {
  const { phase, trouble, refused } = status.value;
  const words = stateWords(status.value, waiting.value, now());
  const { of } = whereabouts({
    signedIn: true,
    waiting: waiting.value,
    refused: 0,
    syncing: phase === "syncing",
    trouble: phase === "trouble",
  });
  return (
    <>
      <Rows>
        <FactRow
          before={<Icon of={of} />}
          title={<span role="status">{words.title}</span>}
          under={words.under}
        />
        {refused > 0 && (
          <LinkRow
            to="/settings"
            before={<Icon of={icon.help} />}
            title={t.refused}
            under={frame.needsALook(refused)}
          />
        )}
      </Rows>
      <WayOn trouble={trouble} />
    </>
  );
}

/** What the person can do about the state of sync. */
function WayOn({ trouble }: { trouble: string | null }) {
  if (trouble === "signed_out") {
    return (
      <a class="button wide" href="/account?do=sign-in">
        {t.signInAgain}
      </a>
    );
  }
  if (trouble === "consent_withdrawn") return null; // the way on stands under Consent
  return (
    <button type="button" class="button wide" onClick={() => void flush()}>
      {t.syncNow}
    </button>
  );
}

function Consent() {
  const [busy, run] = useBusy();
  const withdrawn = status.value.trouble === "consent_withdrawn";
  const answer = (given: boolean) =>
    run(async () => {
      const outcome = await setConsent(given, CONSENT_SHA256);
      const done = given ? t.givenAgain : t.takenBack;
      banner.value = {
        text: outcome.ok ? done : (problemsOf(outcome.errors).form ?? t.errors.odd),
      };
    });
  return (
    <>
      <Rows>
        <Fold title={t.consentGivenWhy} of={icon.note}>
          <ConsentWords />
        </Fold>
      </Rows>
      <button
        type="button"
        class="button wide"
        aria-disabled={busy}
        onClick={() => answer(withdrawn)}
      >
        {withdrawn ? t.giveAgain : t.takeBack}
      </button>
    </>
  );
}
