/** HTTP/1.1 over one connection, no more than a measurement needs: Node's own client takes as much of the machine as the server. */
import { connect } from 'node:net';

export type Received = { status: number; etag: string | null; bytes: number };

const headEnd = Buffer.from('\r\n\r\n');

/** A connection that is kept; one question at a time. Answers must tell their length. */
export function createLine(port: number): {
  ask(path: string, headers: Record<string, string>): Promise<Received>;
  end(): void;
} {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let waiting: { resolve(received: Received): void; reject(error: Error): void } | null = null;
  let head: Buffer = Buffer.alloc(0);
  let received: Received | null = null;
  let bodyLeft = 0;

  function fail(error: Error): void {
    waiting?.reject(error);
    waiting = null;
  }

  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection')));
  socket.on('data', (chunk: Buffer) => {
    if (received) bodyLeft -= chunk.byteLength;
    else {
      head = head.byteLength === 0 ? chunk : Buffer.concat([head, chunk]);
      const end = head.indexOf(headEnd);
      if (end < 0) return;
      received = readHead(head.toString('latin1', 0, end));
      bodyLeft = received.bytes - (head.byteLength - end - headEnd.byteLength);
    }
    if (bodyLeft > 0) return;
    waiting?.resolve(received);
    waiting = null;
    received = null;
    head = Buffer.alloc(0);
  });

  return {
    ask(path, headers) {
      const fields = { host: `127.0.0.1:${port}`, 'accept-encoding': 'gzip, deflate, br', ...headers };
      const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
      });
    },
    end: () => void socket.destroy(),
  };
}

function readHead(head: string): Received {
  const status = Number(head.slice(9, 12));
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined && status !== 304) throw new Error(`an answer without its length: ${head}`);
  return { status, etag: /\r\netag: ([^\r]+)/i.exec(head)?.[1] ?? null, bytes: Number(length ?? 0) };
}
