// From an article that is confirmed on to the next one that nobody has confirmed.

import { ask } from "./api.js";
import * as article from "./article.js";
import { addLink } from "./bar.js";
import { say } from "./dialogs.js";
import { bind } from "./keys.js";
import { t } from "./texts.js";

let link = null;

/** Show the way on where this article is done. */
async function offer({ file, review }) {
  const isDone = review !== "machine";
  const { url, title } = isDone ? await ask("next", { file }) : { url: "", title: "" };
  if (article.current()?.file !== file || article.current().review !== review) return;
  link.hidden = !url;
  link.href = `/${url}`;
  link.title = title;
}

/** Go on once all that was done here is written. */
async function goOn() {
  await article.allDone();
  const { url } = await ask("next", { file: article.current().file });
  if (url) location.assign(`/${url}`);
  else say(t("mark_none_open"), "done");
}

export function start() {
  link = addLink(t("mark_next_article"), "shift+j", goOn);
  bind("shift+j", t("mark_next_article_key"), goOn);
  article.watch(offer);
}
