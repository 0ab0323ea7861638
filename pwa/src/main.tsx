/** Starts the app: screens first, then the diary, the sync and the worker. */
import { render } from "preact";
import { App } from "./app/app";
import "./app/style/main.css";
import * as store from "./store";
import { applyUpdate, registerWorker, update } from "./sw/register";
import * as sync from "./sync";

const root = document.getElementById("app");
if (root) render(<App update={update} applyUpdate={applyUpdate} />, root);

try {
  await store.open();
  sync.start();
} finally {
  registerWorker(); // a phone whose storage fails can still fetch a version that mends it
}
