// Look around: opens the sample diary and goes to Today.

import { useEffect } from "preact/hooks";
import { sample } from "../../store";
import { Screen } from "../parts/screen";
import { go } from "../router";
import { today } from "../text/en/today";

export default function Sample() {
  useEffect(() => {
    void sample.fill().then(() => go("/", { replace: true }));
  }, []);
  return (
    <Screen title={today.lookAround} parent="/">
      <p aria-busy="true">{today.lookAroundWhy}</p>
    </Screen>
  );
}
