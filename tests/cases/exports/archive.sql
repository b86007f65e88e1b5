CREATE INDEX "article_people_person" ON "article_people" ("person");
CREATE INDEX "article_places_place" ON "article_places" ("place");
CREATE INDEX "articles_earliest" ON "articles" ("earliest");
CREATE INDEX "articles_source" ON "articles" ("source");
CREATE INDEX "articles_source_key" ON "articles" ("source_key");
CREATE INDEX "articles_year" ON "articles" ("year");
CREATE INDEX "mentions_person" ON "mentions" ("person");
CREATE INDEX "mentions_place" ON "mentions" ("place");
CREATE INDEX "quotes_speaker" ON "quotes" ("speaker");
CREATE TABLE "article_people" (-- Which people each article lists.
  "article" TEXT NOT NULL, -- The key of the article.
  "person" TEXT NOT NULL, -- The key in the table of people.
  PRIMARY KEY ("article", "person"),
  FOREIGN KEY ("article") REFERENCES "articles" (key),
  FOREIGN KEY ("person") REFERENCES "people" (key)
) WITHOUT ROWID;
-- ["2019-fest", "anna-weber"]
-- ["2019-fest", "ole-petersen"]
-- ["2020-damm", "anna-weber"]
-- ["2020-deich", "anna-weber"]
-- ["2020-deich", "ole-petersen"]
-- ["2021-rat", "ole-petersen"]
CREATE TABLE "article_places" (-- Which places each article lists.
  "article" TEXT NOT NULL, -- The key of the article.
  "place" TEXT NOT NULL, -- The key in the table of places.
  PRIMARY KEY ("article", "place"),
  FOREIGN KEY ("article") REFERENCES "articles" (key),
  FOREIGN KEY ("place") REFERENCES "places" (key)
) WITHOUT ROWID;
-- ["2019-fest", "hamburg"]
-- ["2019-fest", "nirgendheim"]
-- ["2020-deich", "oste"]
-- ["2021-rat", "hamburg"]
-- ["leer", "hamburg"]
-- ["zuletzt", "oste"]
CREATE TABLE "articles" (-- The articles.
  "key" TEXT NOT NULL, -- The article's key, which is its file's name and never changes.
  "page" TEXT NOT NULL, -- Its page: in full if it is known where the archive is, else from the site's root.
  "identifier" TEXT, -- Its tag URI (RFC 4151), if the archive has an authority for these.
  "title" TEXT NOT NULL, -- The headline.
  "kicker" TEXT, -- The words above the headline.
  "source" TEXT, -- The newspaper or site, by the name of its page.
  "source_key" TEXT, -- The key of the source.
  "date" TEXT, -- When it appeared, in EDTF: '2018?' is uncertain, '2018-07/2018-11' between.
  "year" INTEGER, -- The year that it is filed under: that of the earliest day that its date may mean.
  "earliest" TEXT, -- The earliest day that the date may mean.
  "latest" TEXT, -- The latest day that the date may mean.
  "date_reason" TEXT, -- Why the date is uncertain.
  "updated" TEXT, -- When it was last changed at its source, in EDTF.
  "language" TEXT, -- Its language (BCP 47).
  "authors" TEXT, -- Who wrote it.
  "agencies" TEXT, -- The news agencies that it is from.
  "original" TEXT, -- Its address at its source.
  "retrieved" TEXT, -- When it was fetched there, in EDTF.
  "review" TEXT, -- Whether a person has checked it; empty if a person wrote its file.
  "publish" TEXT NOT NULL, -- How much of its text is published here.
  "rights" TEXT, -- What is said of its rights, by itself or by its source.
  "seed" TEXT, -- The raw page that it was gathered from.
  "sha256" TEXT, -- The SHA-256 of that page.
  "words" INTEGER NOT NULL, -- The number of words of its text, as published.
  "people" TEXT, -- The names of the people that it lists.
  "places" TEXT, -- The names of the places that it lists.
  "field_shelf" TEXT, -- The archive's own field 'Regal'.
  PRIMARY KEY ("key"),
  FOREIGN KEY ("source_key") REFERENCES "sources" (key)
);
-- ["2019-fest", "https://archiv.example/articles/2019-fest.html", "tag:archiv.example,2026:articles/2019-fest", "Hafenfest & <Ölalarm> mit Ole Petersen", null, "Küstenblatt", "kuestenblatt", "2019-05-02", 2019, "2019-05-02", "2019-05-02", null, null, "de", "[]", "[]", null, null, "machine", "full", null, null, null, 20, "[\"Ole Petersen\",\"Anna Weber\"]", "[\"Hamburg\",\"Nirgendheim\"]", "[]"]
-- ["2020-damm", "https://archiv.example/articles/2020-damm.html", "tag:archiv.example,2026:articles/2020-damm", "Title of 2020-damm", null, "Bote", "bote", "2020-03", 2020, "2020-03-01", "2020-03-31", null, null, "de", "[]", "[]", null, null, null, "full", null, null, null, 46, "[\"Anna Weber\"]", "[]", "[]"]
-- ["2020-deich", "https://archiv.example/articles/2020-deich.html", "tag:archiv.example,2026:articles/2020-deich", "Title of 2020-deich", null, "Küstenblatt", "kuestenblatt", "2020-04-01?", 2020, "2020-04-01", "2020-04-01", null, null, "de", "[]", "[]", null, null, null, "full", null, null, null, 49, "[\"Anna Weber\",\"Ole Petersen\"]", "[\"Oste\"]", "[]"]
-- ["2021-rat", "https://archiv.example/articles/2021-rat.html", "tag:archiv.example,2026:articles/2021-rat", "Title of 2021-rat", null, null, null, "2021/2022", 2021, "2021-01-01", "2022-12-31", null, null, "de", "[]", "[]", null, null, null, "full", null, null, null, 1, "[\"Ole Petersen\"]", "[\"Hamburg\"]", "[]"]
-- ["leer", "https://archiv.example/articles/leer.html", "tag:archiv.example,2026:articles/leer", "Ohne Datum", null, null, null, null, null, null, null, null, null, "de", "[]", "[]", null, null, null, "full", null, null, null, 0, "[]", "[\"Hamburg\"]", "[]"]
-- ["zuletzt", "https://archiv.example/articles/zuletzt.html", "tag:archiv.example,2026:articles/zuletzt", "Title of zuletzt", null, "Bote", "bote", "../1950", 1950, null, "1950-12-31", null, null, "de", "[]", "[]", null, null, null, "full", null, null, null, 1, "[]", "[\"Oste\"]", "[]"]
CREATE VIRTUAL TABLE articles_fts USING fts5(title, text, captions, content="texts", tokenize='unicode61 remove_diacritics 2');
CREATE TABLE "mentions" (-- Every name in an article, with the sentence around it.
  "article" TEXT NOT NULL, -- The key of the article.
  "kind" TEXT NOT NULL, -- What is named.
  "person" TEXT, -- The key of the person who is named, if it is a person.
  "place" TEXT, -- The key of the place that is named, if it is a place.
  "name" TEXT NOT NULL, -- The name as printed.
  "status" TEXT NOT NULL, -- Who vouches for it.
  "passage" TEXT NOT NULL, -- The anchor of the passage on the article's page.
  "anchor" TEXT NOT NULL, -- The anchor of the name on the article's page.
  "start" INTEGER NOT NULL, -- Where the name begins in the passage, in characters (Unicode code points) from 0.
  "end" INTEGER NOT NULL, -- Where it ends, the character behind it.
  "sentence" TEXT NOT NULL, -- The sentence that the name is in; a headline as a whole.
  PRIMARY KEY ("article", "passage", "start"),
  FOREIGN KEY ("article") REFERENCES "articles" (key),
  FOREIGN KEY ("person") REFERENCES "people" (key),
  FOREIGN KEY ("place") REFERENCES "places" (key)
);
-- ["2019-fest", "person", "anna-weber", null, "Anna Weber", "confirmed", "p-der-wirt-schwieg-tada", "m4", 24, 34, "Der Wirt schwieg 🎉, und Anna Weber fuhr nach Nirgendheim."]
-- ["2019-fest", "person", "anna-weber", null, "Anna Weber", "machine", "c1", "m6", 0, 10, "Anna Weber in Hamburg"]
-- ["2019-fest", "person", "ole-petersen", null, "Der Wirt", "machine", "p-der-wirt-schwieg-tada", "m3", 0, 8, "Der Wirt schwieg 🎉, und Anna Weber fuhr nach Nirgendheim."]
-- ["2019-fest", "person", "ole-petersen", null, "Ole Petersen", "machine", "p-wir-bleiben-fuer-immer", "m1", 36, 48, "„Wir bleiben für immer hier“, sagte Ole Petersen in Hamburg."]
-- ["2019-fest", "person", "ole-petersen", null, "Ole Petersen", "machine", "title", "title", 26, 38, "Hafenfest & <Ölalarm> mit Ole Petersen"]
-- ["2019-fest", "place", null, "hamburg", "Hamburg", "machine", "c1", "m7", 14, 21, "Anna Weber in Hamburg"]
-- ["2019-fest", "place", null, "hamburg", "Hamburg", "machine", "p-wir-bleiben-fuer-immer", "m2", 52, 59, "„Wir bleiben für immer hier“, sagte Ole Petersen in Hamburg."]
-- ["2019-fest", "place", null, "nirgendheim", "Nirgendheim", "machine", "p-der-wirt-schwieg-tada", "m5", 45, 56, "Der Wirt schwieg 🎉, und Anna Weber fuhr nach Nirgendheim."]
-- ["2020-damm", "person", "anna-weber", null, "Anna Weber", "confirmed", "p-der-damm-an-der", "m1", 248, 258, "Es kamen Anna Weber und andere."]
-- ["2020-deich", "person", "anna-weber", null, "Anna Weber", "confirmed", "p-der-damm-an-der", "m2", 248, 258, "Es kamen Anna Weber und andere."]
-- ["2020-deich", "person", "ole-petersen", null, "Ole Petersen", "uncertain", "p-der-damm-an-der", "m3", 276, 288, "Auch Ole Petersen."]
-- ["2020-deich", "place", null, "oste", "Oste", "confirmed", "p-der-damm-an-der", "m1", 24, 28, "Der Damm an der unteren Oste ist in der Nacht an zwei Stellen gebrochen, und das Wasser steht seither in den Kellern von vierzig Häusern, sagte der Deichgraf am frühen Morgen."]
-- ["zuletzt", "place", null, "oste", "Oste", "confirmed", "p-oste", "m1", 0, 4, "Oste."]
CREATE TABLE "people" (-- The persons.
  "key" TEXT NOT NULL, -- Its key, which is the name of its page.
  "page" TEXT NOT NULL, -- Its page: in full if it is known where the archive is, else from the site's root.
  "name" TEXT NOT NULL, -- The name that the archive shows.
  "aliases" TEXT, -- Its other names in this archive.
  "wikidata" TEXT, -- Its item in Wikidata.
  "gnd" TEXT, -- Its number in the German National Library's authority file.
  "homepage" TEXT, -- Its site.
  "articles" INTEGER NOT NULL, -- How many articles the archive counts; a report that several print counts once.
  "first" TEXT, -- The earliest day that one of these may be of.
  "last" TEXT, -- The latest day that one of these may be of.
  "role" TEXT, -- What the person's file says of them, else what most articles do.
  "quotes" INTEGER NOT NULL, -- How many quotes articles give them.
  PRIMARY KEY ("key")
);
-- ["anna-weber", "https://archiv.example/people/anna-weber.html", "Anna Weber", "[]", null, null, null, 2, "2019-05-02", "2020-03-31", null, 0]
-- ["eva", "https://archiv.example/people/eva.html", "Eva \"X\" & Söhne", "[]", null, null, null, 0, null, null, null, 0]
-- ["ole-petersen", "https://archiv.example/people/ole-petersen.html", "Ole Petersen", "[]", "Q42", "118540238", "x", 3, "2019-05-02", "2022-12-31", "Bürgermeister", 0]
CREATE TABLE "places" (-- The places.
  "key" TEXT NOT NULL, -- Its key, which is the name of its page.
  "page" TEXT NOT NULL, -- Its page: in full if it is known where the archive is, else from the site's root.
  "name" TEXT NOT NULL, -- The name that the archive shows.
  "aliases" TEXT, -- Its other names in this archive.
  "wikidata" TEXT, -- Its item in Wikidata.
  "gnd" TEXT, -- Its number in the German National Library's authority file.
  "homepage" TEXT, -- Its site.
  "articles" INTEGER NOT NULL, -- How many articles the archive counts; a report that several print counts once.
  "first" TEXT, -- The earliest day that one of these may be of.
  "last" TEXT, -- The latest day that one of these may be of.
  "kind" TEXT, -- What sort of place it is.
  "country" TEXT, -- Its country (ISO 3166-1, two letters).
  "latitude" REAL, -- Degrees north (WGS 84).
  "longitude" REAL, -- Degrees east (WGS 84).
  "geonames" TEXT, -- Its number in GeoNames.
  "located_by" TEXT, -- Who says where it is: an editor of this archive, or the builder's list of places, which nobody has checked.
  PRIMARY KEY ("key")
);
-- ["hamburg", "https://archiv.example/places/hamburg.html", "Hamburg", "[\"Hansestadt Hamburg\"]", "Q1055", null, null, 3, "2019-05-02", "2022-12-31", "city", "DE", 53.55, 9.99, "2911298", "gazetteer"]
-- ["nirgendheim", "https://archiv.example/places/nirgendheim.html", "Nirgendheim", "[]", null, null, null, 1, "2019-05-02", "2019-05-02", null, null, null, null, null, null]
-- ["oste", "https://archiv.example/places/oste.html", "Oste", "[]", null, null, null, 2, "2020-04-01", "2020-04-01", null, null, null, null, null, null]
CREATE TABLE "quotes" (-- What articles have persons say, as far as a machine is certain of it.
  "article" TEXT NOT NULL, -- The key of the article.
  "speaker" TEXT NOT NULL, -- The key of the person.
  "text" TEXT NOT NULL, -- The words as printed, with their quotation marks.
  "passage" TEXT NOT NULL, -- The anchor of the passage on the article's page.
  "start" INTEGER NOT NULL, -- Where the words begin in the passage, in characters (Unicode code points) from 0.
  "end" INTEGER NOT NULL, -- Where they end, the character behind them.
  PRIMARY KEY ("article", "passage", "start"),
  FOREIGN KEY ("article") REFERENCES "articles" (key),
  FOREIGN KEY ("speaker") REFERENCES "people" (key)
);
-- ["2019-fest", "ole-petersen", "„Wir bleiben für immer hier“", "p-wir-bleiben-fuer-immer", 0, 28]
CREATE TABLE "sources" (-- The newspapers and sites.
  "key" TEXT NOT NULL, -- Its key, which is the name of its page.
  "page" TEXT NOT NULL, -- Its page: in full if it is known where the archive is, else from the site's root.
  "name" TEXT NOT NULL, -- The name that the archive shows.
  "aliases" TEXT, -- Its other names in this archive.
  "wikidata" TEXT, -- Its item in Wikidata.
  "gnd" TEXT, -- Its number in the German National Library's authority file.
  "homepage" TEXT, -- Its site.
  "articles" INTEGER NOT NULL, -- How many articles the archive counts; a report that several print counts once.
  "first" TEXT, -- The earliest day that one of these may be of.
  "last" TEXT, -- The latest day that one of these may be of.
  "rights" TEXT, -- Who has the rights in its articles.
  PRIMARY KEY ("key")
);
-- ["bote", "https://archiv.example/sources/bote.html", "Bote", "[]", null, null, null, 2, "2020-03-01", "2020-03-31", null]
-- ["kuestenblatt", "https://archiv.example/sources/kuestenblatt.html", "Küstenblatt", "[]", null, null, null, 2, "2019-05-02", "2020-04-01", null]
CREATE TABLE "texts" (-- What each article says.
  "article" TEXT NOT NULL, -- The key of the article.
  "title" TEXT NOT NULL, -- The headline.
  "text" TEXT, -- The text; paragraphs are parted by an empty line.
  "captions" TEXT, -- The captions of its pictures.
  PRIMARY KEY ("article"),
  FOREIGN KEY ("article") REFERENCES "articles" (key)
);
-- ["2019-fest", "Hafenfest & <Ölalarm> mit Ole Petersen", "„Wir bleiben für immer hier“, sagte Ole Petersen in Hamburg.\n\nDer Wirt schwieg 🎉, und Anna Weber fuhr nach Nirgendheim.", "[\"Anna Weber in Hamburg\"]"]
-- ["2020-damm", "Title of 2020-damm", "Der Damm an der unteren Oste ist in der Nacht an zwei Stellen gebrochen, und das Wasser steht seither in den Kellern von vierzig Häusern, sagte der Deichgraf am frühen Morgen. Niemand wurde verletzt, doch drei Höfe mussten geräumt werden. Es kamen Anna Weber und andere.", "[]"]
-- ["2020-deich", "Title of 2020-deich", "Der Damm an der unteren Oste ist in der Nacht an zwei Stellen gebrochen, und das Wasser steht seither in den Kellern von vierzig Häusern, sagte der Deichgraf am frühen Morgen. Niemand wurde verletzt, doch drei Höfe mussten geräumt werden. Es kamen Anna Weber und andere. Auch Ole Petersen.", "[]"]
-- ["2021-rat", "Title of 2021-rat", "Rat.", "[]"]
-- ["leer", "Ohne Datum", null, "[]"]
-- ["zuletzt", "Title of zuletzt", "Oste.", "[]"]
