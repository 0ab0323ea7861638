// Which address opens which screen. Today and Log come with the first file, the others when they are first opened.

import { lazy } from "./lazy";
import type { Routes } from "./router";
import { Log } from "./screens/log/log";
import { Today } from "./screens/today/today";

export const routes: Routes = {
  "/": Today,
  "/log": Log,
  "/diary": lazy(() => import("./screens/diary/diary")),
  "/diary/:arg": lazy(() => import("./screens/diary/day")),
  "/entry/:arg": lazy(() => import("./screens/entry/entry")),
  "/trends": lazy(() => import("./screens/trends/trends")),
  "/treatments": lazy(() => import("./screens/treatments/treatments")),
  "/treatments/:arg": lazy(() => import("./screens/treatments/course")),
  "/use": lazy(() => import("./screens/use/use")),
  "/medicine/:arg": lazy(() => import("./screens/medicine/medicine")),
  "/dose/:arg": lazy(() => import("./screens/dose/dose")),
  "/see-a-doctor": lazy(() => import("./screens/see-a-doctor/see-a-doctor")),
  "/check": lazy(() => import("./screens/check/check")),
  "/check/:arg": lazy(() => import("./screens/check/answer")),
  "/about-my-pain": lazy(() => import("./screens/about-my-pain/about-my-pain")),
  "/nudge/:arg": lazy(() => import("./screens/nudge/nudge")),
  "/doctor": lazy(() => import("./screens/doctor/doctor")),
  "/visit": lazy(() => import("./screens/visit/visit")),
  "/visit/:arg": lazy(() => import("./screens/visit/visit")),
  "/health": lazy(() => import("./screens/health/health")),
  "/more": lazy(() => import("./screens/more/more")),
  "/settings": lazy(() => import("./screens/settings/settings")),
  "/account": lazy(() => import("./screens/account/account")),
  "/syncing": lazy(() => import("./screens/syncing/syncing")),
  "/changed": lazy(() => import("./screens/changed/changed")),
  "/copy": lazy(() => import("./screens/copy/copy")),
  "/learn": lazy(() => import("./screens/learn/learn")),
  "/sample": lazy(() => import("./screens/sample")),
};
