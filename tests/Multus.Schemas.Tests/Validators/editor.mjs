// Asks the engine of VS Code about files. Standard input: {"root": "folder of the workspace", "associations": [{"fileMatch": [...], "url": "..."}],
// "files": [{"name": "...", "text": "...", "at": offset}]}; standard output: for each file, the complaints, and what is offered and shown
// at the offset.
import { readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import service from "vscode-json-languageservice";

const { root, associations, files } = JSON.parse(readFileSync(0, "utf8"));
const workspace = pathToFileURL(`${root}/`).href;
const engine = service.getLanguageService({
  schemaRequestService: (uri) => readFile(fileURLToPath(uri), "utf8"),
  workspaceContext: { resolveRelativePath: (path, base) => new URL(path, base).href },
});
engine.configure({
  validate: true,
  schemas: associations.map(({ fileMatch, url }) => ({ uri: new URL(url, workspace).href, fileMatch, folderUri: workspace })),
});

const answers = [];
for (const { name, text, at } of files) {
  const file = service.TextDocument.create(new URL(name, workspace).href, "json", 1, text);
  const json = engine.parseJSONDocument(file);
  const position = file.positionAt(at);
  const complaints = await engine.doValidation(file, json);
  const offered = await engine.doComplete(file, position, json);
  const shown = await engine.doHover(file, position, json);
  answers.push({
    complaints: complaints.map(({ message, range }) => ({ message, place: file.getText(range) })),
    offered: offered.items.map(({ label, insertText, documentation }) => ({ label, inserted: insertText ?? label, documentation: documentation?.value ?? documentation ?? "" })),
    shown: shown === null ? "" : [shown.contents].flat().map((part) => part.value ?? part).join("\n"),
  });
}
process.stdout.write(JSON.stringify(answers));
