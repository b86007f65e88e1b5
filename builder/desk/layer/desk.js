// The editor's layer over a page of the archive. Each part is a module that begins with `start`.

import { ask, listen } from "./api.js";
import * as article from "./article.js";
import * as bar from "./bar.js";
import { explain, sayRefused } from "./doing.js";
import { loadTexts } from "./texts.js";

await loadTexts();
bar.start();
listen();
if (document.getElementById("desk-queues")) {
  const queues = await import("./queues.js");
  await queues.start();
} else {
  const page = await ask("page", { url: location.pathname.slice(1) });
  if (page.file && page.kind === "article") {
    const parts = await Promise.all([
      import("./mentions.js"),
      import("./next_article.js"),
      import("./marking.js"),
      import("./fields.js"),
      import("./notes.js"),
      import("./seed.js"),
    ]);
    article.follow();
    try {
      await article.open(page.file);
    } catch (error) {
      sayRefused(await explain(error));
      throw error;
    }
    parts.forEach((each) => each.start());
  } else if (page.kind && page.kind !== "article") {
    const entity = await import("./entity.js");
    await entity.start();
  }
}
