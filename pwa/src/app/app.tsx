// The frame: one screen at a time, chosen by the address.

import type { Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { banner } from "./parts/banner";
import { UpdateBar } from "./parts/update-bar";
import { find, go, here, listen } from "./router";
import { routes } from "./routes";
import { Today } from "./screens/today/today";
import { frame as t } from "./text/en/frame";

interface AppProps {
  /** A newer version of the app waits. */
  update: Signal<boolean>;
  applyUpdate: () => void;
}

export function App({ update, applyUpdate }: AppProps) {
  useEffect(() => {
    listen(routes);
  }, []);
  const { path, step } = here.value;
  const found = find(routes, path);
  useEffect(() => {
    // A way back that was just offered is worth more than the note.
    if (!found) go("/", { replace: true, banner: banner.value ?? { text: t.noSuchScreen } });
  }, [path]);
  const Shown = found?.screen ?? Today;
  return (
    <>
      {update.value && <UpdateBar onTap={applyUpdate} />}
      <Shown key={step} arg={found?.arg ?? ""} />
    </>
  );
}
