// A folder -> a server of this machine alone that sends its files compressed, as a host of static sites does.
import { createReadStream, promises } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { createGzip } from "node:zlib";

const TYPES = new Map([
  [".css", "text/css; charset=utf-8"], [".csv", "text/csv; charset=utf-8"], [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"], [".json", "application/json"], [".png", "image/png"],
  [".svg", "image/svg+xml"], [".txt", "text/plain; charset=utf-8"], [".xml", "application/xml"],
]);

export async function serve(folder) {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => response.writeHead(404).end());
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
}

async function answer(folder, request, response) {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  const file = join(folder, normalize(path), path.endsWith("/") ? "index.html" : "");
  if (!(await promises.stat(file)).isFile()) throw new Error("not a file");
  const type = TYPES.get(extname(file)) ?? "application/octet-stream";
  response.writeHead(200, { "content-type": type, "content-encoding": "gzip", "cache-control": "max-age=600" });
  createReadStream(file).pipe(createGzip()).pipe(response);
}
