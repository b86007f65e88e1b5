// Runs two of Zotero's translators, 'Embedded Metadata' and 'RDF', on the page that it is in: as much
// of Zotero around them as they ask for. Returns the fields that they fill.
async ([metadata, rdf]) => {
  const code = (text) => text.slice(text.indexOf("/*")).split("/** BEGIN TEST CASES **/")[0];
  const NAMES = ["Zotero", "Z", "ZU", "attr", "text", "exports"];
  const items = [], nodes = {}, statements = [];
  class Item {
    constructor(type) {
      Object.assign(this, { itemType: type, creators: [], tags: [], notes: [], attachments: [], seeAlso: [] });
    }
    complete() { items.push(this); }
  }
  const some = (found) => (found.length ? found : false);
  const RDF = {
    addStatement(subject, predicate, object) {
      nodes[subject] = nodes[subject] || { uri: subject };
      statements.push([nodes[subject], predicate, object]);
    },
    getTargets: (node, predicate) =>
      some(statements.filter((each) => each[0] === node && each[1] === predicate).map((each) => each[2])),
    getArcsOut: (node) => some(statements.filter((each) => each[0] === node).map((each) => each[1])),
    getAllResources: () => some(Object.values(nodes)),
    getResourceURI: (node) => (node && node.uri) || node,
    getSources: () => false,
    getArcsIn: () => false,
    getContainerElements: () => [],
  };
  const ZU = {
    trimInternal: (text) => text.replace(/\s+/g, " ").trim(),
    fieldIsValidForType: () => true,
    itemTypeExists: (type) => ["newspaperArticle", "journalArticle", "webpage"].includes(type),
    getCreatorsForType: () => ["author", "contributor", "editor"],
    cleanISBN: () => false,
    cleanISSN: () => false,
    cleanDOI: () => false,
    strToISO: (text) => (/\d{4}(-\d\d(-\d\d)?)?/.exec(text || "") || [false])[0],
    cleanAuthor(name, creatorType) {
      const words = name.trim().split(/\s+/), lastName = words.pop();
      return { firstName: words.join(" "), lastName, creatorType };
    },
    xpath(root, path) {
      const found = document.evaluate(path, root, () => "http://www.w3.org/1999/xhtml", 7, null);
      return Array.from({ length: found.snapshotLength }, (_, at) => found.snapshotItem(at));
    },
    xpathText: (root, path) => ZU.xpath(root, path).map((each) => each.textContent).join(", ") || null,
  };
  const attr = (root, selector, name) => root.querySelector(selector)?.getAttribute(name) || "";
  const text = (root, selector) => root.querySelector(selector)?.textContent || "";
  const around = (kind) => ({ Item: kind, RDF, Utilities: ZU, debug() {}, done() {}, setProgress() {} });
  const load = (source, zotero, names, exported) =>
    new Function(...NAMES, `${code(source)}; return { ${names} };`)(zotero, zotero, ZU, attr, text, exported);
  const outer = around(Item);
  outer.loadTranslator = () => ({
    setTranslator() {},
    setHandler(_, handler) { this.handler = handler; },
    getTranslatorObject(use) {
      const { handler } = this, exported = {};
      const inner = around(class extends Item {
        complete() {
          this.complete = Item.prototype.complete;
          handler(this, this);
        }
      });
      const translator = load(rdf, inner, "getNodes, detectType, doImport", exported);
      translator.Zotero = inner;
      Object.defineProperty(translator, "defaultUnknownType", {
        get: () => exported.defaultUnknownType,
        set: (type) => { exported.defaultUnknownType = type; },
      });
      use(translator);
    },
  });
  await load(metadata, outer, "doWeb", {}).doWeb(document, location.href);
  await new Promise((done) => setTimeout(done, 50));
  const [item, ...others] = items;
  if (!item || others.length) throw new Error(`${items.length} items`);
  const filled = ([name, value]) =>
    value && typeof value !== "function" && name !== "attachments" && value.length !== 0;
  return Object.fromEntries(Object.entries(item).filter(filled));
}
