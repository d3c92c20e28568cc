import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const program = process.env.HATACHI_PROGRAM ?? join(root, "build/dev/server/hatachi");

/// The event of the sample that the tests look at.
export const sample = join(root, "deploy/sample/partnership.json");

async function free_port() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/// The real program on a free port, with a data folder of its own. `stop` and `start` keep folder and port.
export class Server {
  #process;
  #words = "";

  /// A running server that holds what the file says, or nothing.
  static async holding(file) {
    const server = new Server();
    server.data = await mkdtemp(join(tmpdir(), "hatachi-e2e-"));
    server.port = await free_port();
    server.url = `http://localhost:${server.port}`;
    if (file) await server.command("import", file);
    await server.start();
    return server;
  }

  async start() {
    this.#process = spawn(program, ["serve", "--port", String(this.port), "--data", this.data]);
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.on("data", (text) => {
        this.#words += text;
      });
    }
    while (!(await this.#is_ready())) {
      if (this.#process.exitCode !== null) throw new Error(`the server ended by itself:\n${this.#words}`);
      await sleep(20);
    }
  }

  async #is_ready() {
    try {
      return (await fetch(`${this.url}/readyz`)).ok;
    } catch {
      return false;
    }
  }

  /// Ends the server as an administrator would; it must leave with status 0.
  async stop() {
    if (this.#process?.exitCode !== null) return;
    this.#process.kill("SIGTERM");
    const [status, signal] = await once(this.#process, "exit");
    if (status !== 0) throw new Error(`the server left with ${status ?? signal}:\n${this.#words}`);
  }

  /// Stops, and removes the data folder.
  async remove() {
    try {
      await this.stop();
    } finally {
      await rm(this.data, { recursive: true, force: true });
    }
  }

  /// Runs `hatachi COMMAND … --data FOLDER` and gives what it printed.
  async command(...words) {
    const { stdout } = await promisify(execFile)(program, [...words, "--data", this.data]);
    return stdout;
  }

  /// The address of a fresh sign-in link.
  async sign_in_link(name) {
    return this.url + (await this.command("sign-in", "--name", name)).trim();
  }
}

/// A script's access to the API, by a token.
export class Script {
  constructor(server, secret) {
    this.server = server;
    this.headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
  }

  async #ask(method, path, body, headers = {}) {
    const answer = await fetch(this.server.url + path, {
      method,
      headers: { ...this.headers, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? null : JSON.parse(text);
  }

  get(path) {
    return this.#ask("GET", path);
  }

  post(path, body) {
    return this.#ask("POST", path, body);
  }

  delete(path) {
    return this.#ask("DELETE", path);
  }

  /// Changes an item as it is now.
  async patch(path, body) {
    const { etag } = await this.get(path);
    return this.#ask("PATCH", path, body, { "if-match": etag });
  }
}
