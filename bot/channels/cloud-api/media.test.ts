import { describe, expect, it } from 'vitest';
import { GRAPH_URL } from './graph.ts';
import { trusted } from './media.ts';

describe('the address of a file', () => {
  it.each([
    ['https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1', GRAPH_URL],
    ['https://scontent.xx.fbcdn.net/v/t1', GRAPH_URL],
    ['http://127.0.0.1:4000/files/1', 'http://127.0.0.1:4000/v1'],
  ])('%s may be asked with the token', (address, base) => {
    expect(trusted(address, base).href).toBe(address);
  });

  it.each([
    ['https://example.com/whatsapp.net', GRAPH_URL],
    ['https://evilfbsbx.com/1', GRAPH_URL],
    ['http://lookaside.fbsbx.com/1', GRAPH_URL],
    ['http://169.254.169.254/latest/meta-data', GRAPH_URL],
    ['http://127.0.0.1:4001/files/1', 'http://127.0.0.1:4000/v1'],
  ])('%s may not', (address, base) => {
    expect(() => trusted(address, base)).toThrow('foreign host');
  });
});
