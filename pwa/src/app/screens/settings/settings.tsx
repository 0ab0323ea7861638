// Settings: the country, and how syncing goes, in words.

import "../../style/forms.css";
import { sample } from "../../../store";
import { Screen } from "../../parts/screen";
import { settings as t } from "../../text/en/settings";
import { CountryChoice } from "./country";
import { Elsewhere } from "./elsewhere";
import { Syncing } from "./syncing";

export default function Settings() {
  return (
    <Screen title={t.title} parent="/more">
      <CountryChoice />
      {!sample.active.value && <Syncing />}
      <Elsewhere />
    </Screen>
  );
}
