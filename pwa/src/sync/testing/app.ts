/** What a test may use of one running app: bundled into one piece, and started once a tab. */

export * as store from "../../store";
export * as database from "../../store/database";
export * as refused from "../../store/refused";
export * as account from "../account";
export * as sync from "../index";
