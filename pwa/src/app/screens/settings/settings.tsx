// Settings: the country, and the way to where the entries are.

import "../../style/forms.css";
import { sample } from "../../../store";
import { Screen } from "../../parts/screen";
import { settings as t } from "../../text/en/settings";
import { CountryChoice } from "./country";
import { Elsewhere } from "./elsewhere";
import { WhereEntriesAre } from "./where";

export default function Settings() {
  return (
    <Screen title={t.title} parent="/more">
      <CountryChoice />
      {!sample.active.value && <WhereEntriesAre />}
      <Elsewhere />
    </Screen>
  );
}
