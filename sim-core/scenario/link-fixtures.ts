import type { Linked } from './link-content.ts';

/** Links as they were once written, and what they must bring back. Kept for ever: they stand in slides and in mail. */
export const LINK_FIXTURES: readonly { readonly link: string; readonly content: Linked }[] = [
  {
    link: 'k1.aS8JsO4BBhtRabcWAA',
    content: {
      scenario: {
        koboshi: 1,
        id: 'disk-infinite-loop',
        seed: 1,
        durationMs: 8000,
        system: 'minix3',
        set: {
          'detection.heartbeat.periodMs': 1000,
        },
        faults: [
          {
            kind: 'infinite-loop',
            driver: 'disk',
            when: {
              mark: 'read',
              nth: 3,
              fromMs: 4000,
            },
          },
        ],
      },
    },
  },
  {
    link: 'k1.IaPApvADRqNBKYQRQoOkNEJNiKhpjkAKMzYxNDI2MTUzt9Axs7S0MDczNTE2Qk9qMCWW5KQi7IkFizJQogFZhJloUJMHND2gxn9tLQA',
    content: {
      scenario: {
        koboshi: 1,
        id: 'disk-deadlock',
        seed: 1,
        durationMs: 8000,
        system: 'quick-recovery',
        set: {
          'detection.heartbeat.periodMs': 1000,
        },
        faults: [
          {
            kind: 'deadlock',
            driver: 'disk',
            when: {
              mark: 'read',
              nth: 3,
              fromMs: 4000,
            },
          },
        ],
      },
      systems: ['minix3', 'quick-recovery'],
      view: {
        windowNs: [3412345678, 6998765432],
        playheadNs: 4123456789,
        axis: 'elastic',
        machineSystem: 'quick-recovery',
        selection: {
          system: 'quick-recovery',
          seq: 12345,
        },
        inspectorOpen: true,
        theme: 'dark',
        language: 'ja',
      },
    },
  },
  {
    link: 'k1.azMtqLoEhQEjkHafr1nzZEfn09nzHjeue7ZnyvP9k-BpVxc4BIOcAkCjqnqgoTfMlh4k-SLPhoGHM_BOCCBNCBI5fo-l2WWENUPAu4d4un44Bg-A4zKwDAH0AtB0Irq9JkaWJpZm5kaWwLCBdjoNzfH0KAg2eAyNjE30TM3MLSwNoTmSFhkMT0oCpxwA',
    content: {
      scenario: {
        koboshi: 1,
        id: '第三回の演習',
        seed: -5,
        durationMs: 1500.25,
        system: 'nooks',
        set: {
          'cpu.tickHz': 100,
          'detection.jobWatch.jobEnds': 'any-send',
          'detection.jobWatch.sites.tick': false,
          'drivers.disk.count': 2,
        },
        faults: [
          {
            kind: 'mutation',
            driver: 'disk2',
            when: {
              mark: 'transfer',
              nth: 2,
              fromMs: 100,
            },
            mutation: {
              type: 'pointer',
              seed: 4294967295,
              index: 17,
            },
          },
          {
            kind: 'interrupt-storm',
            driver: 'disk',
            when: {
              atMs: 1234.567891,
            },
          },
        ],
      },
      systems: ['monolithic', 'nooks', 'minix3', 'quick-detection', 'quick-recovery'],
      view: {
        theme: 'light',
        language: 'en',
      },
    },
  },
  {
    link: 'k2.SEtE64wHgQEbxpUmasOYYDPCGKhLzxSaxJFSLGriRE6KScC-D3AGCqgMGIoZwME3oNFOQJUIcaCHoC51BAXJ8G2egAIbqhIUAsD-JCiFPdnV83TXsuez1ykkpkMmVguAw02g9jA4PICckmJH8IQeKPBBo_IgR8JNckHWADKWXgGIa0qMlgEIRAA',
    content: {
      scenario: {
        koboshi: 1,
        id: 'disk-panic',
        seed: 1,
        durationMs: 8000,
        system: 'minix3',
        set: { 'detection.heartbeat.periodMs': 1000 },
        faults: [
          { kind: 'panic', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 4000 } },
          { kind: 'kill', driver: 'disk', when: { atMs: 3400.5 } },
        ],
      },
      systems: ['minix3', 'quick-recovery'],
      branches: {
        shown: 'B',
        branches: [
          {
            mark: 'A',
            name: null,
            parent: null,
            partsAtNs: 0,
            scenario: {
              koboshi: 1,
              id: 'disk-panic',
              seed: 1,
              durationMs: 8000,
              system: 'minix3',
              set: { 'detection.heartbeat.periodMs': 1000 },
              faults: [{ kind: 'panic', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 4000 } }],
            },
          },
          {
            mark: 'B',
            name: '二度目 again',
            parent: 'A',
            partsAtNs: 3400500000,
            scenario: {
              koboshi: 1,
              id: 'disk-panic',
              seed: 1,
              durationMs: 8000,
              system: 'minix3',
              set: { 'detection.heartbeat.periodMs': 1000 },
              faults: [
                { kind: 'panic', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 4000 } },
                { kind: 'kill', driver: 'disk', when: { atMs: 3400.5 } },
              ],
            },
          },
          {
            mark: 'D',
            name: null,
            parent: 'B',
            partsAtNs: 0,
            scenario: {
              koboshi: 1,
              id: 'disk-panic',
              seed: 1,
              durationMs: 8000,
              system: 'minix3',
              set: { 'detection.jobWatch.thresholdMs': 50 },
              faults: [{ kind: 'panic', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 4000 } }],
            },
          },
        ],
      },
    },
  },
  {
    link: 'k3.mMDIRKoEhQEb1pUmatJDTWXY0lRuamIxsH8MdkgieKLJxNDI2MTUzNzCEpsfgeNg-XDHgdrDEE2g4WUIALuhABiNOIwEd1utlB43Tgaj5U8bJj1u6nnc1G2tkAeMipRKIAVMhsDxJILW6yglAbtioHkKJUewW2C9CGAmA4cWUD2a6-D2gwb08eoBeQQA',
    content: {
      scenario: {
        koboshi: 1,
        id: 'disk-panic',
        seed: 1,
        durationMs: 8000,
        system: 'minix3',
        set: { 'detection.heartbeat.periodMs': 1000 },
        faults: [{ kind: 'panic', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 4000 } }],
      },
      systems: ['minix3', 'quick-recovery'],
      view: { measure: [{ atNs: 4123456789, system: 'minix3', actor: 'disk' }, { atNs: 5000000000 }] },
      pins: [
        {
          id: 1,
          kind: 'note',
          atNs: 4123456789,
          text: 'ここで倒れる; nobody notices',
          system: 'minix3',
          actor: 'disk',
          branch: 'A',
        },
        { id: 2, kind: 'bookmark', atNs: 5000000000, text: 'back', system: null, actor: null, branch: null },
        { id: 3, kind: 'bookmark', atNs: 0, text: '', system: null, actor: null, branch: null },
      ],
    },
  },
  {
    link: 'k4.1Sm2mJMIowEbxpUmasOYYDPCGKhLzxSaxJFSLGrixJYUiU0iTsC-EmgiQcmRcOpIgql1gSUVc3Ogl6DioAEmoK4M4IAfUIkTSH1qMXAwAuRgkAZHkPMQSoHhCg0wsM3Dt5UEinOoSlCgALu1oIT-ZFfP013Lns9ep5CYDpnfLQCOeoGa5eDwAHJKih3B84qgNACaHAA5Em4SKEDhGkDG0isAcc3M0TIAgQgA',
    content: {
      scenario: {
        koboshi: 1,
        id: 'disk-panic',
        seed: 1,
        durationMs: 8000,
        system: 'minix3',
        set: { 'detection.heartbeat.periodMs': 1000 },
        faults: [
          { kind: 'panic', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 4000 } },
          { kind: 'kill', driver: 'disk', when: { atMs: 3400.5 } },
        ],
      },
      systems: ['minix3', 'quick-recovery'],
      view: {
        machineSystem: 'quick-recovery',
        machineBranch: 'A',
        selection: { system: 'minix3', branch: 'D', seq: 77 },
      },
      branches: {
        shown: 'B',
        beside: ['D', 'A'],
        branches: [
          {
            mark: 'A',
            name: null,
            parent: null,
            partsAtNs: 0,
            scenario: {
              koboshi: 1,
              id: 'disk-panic',
              seed: 1,
              durationMs: 8000,
              system: 'minix3',
              set: { 'detection.heartbeat.periodMs': 1000 },
              faults: [{ kind: 'panic', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 4000 } }],
            },
          },
          {
            mark: 'B',
            name: '二度目 again',
            parent: 'A',
            partsAtNs: 3400500000,
            scenario: {
              koboshi: 1,
              id: 'disk-panic',
              seed: 1,
              durationMs: 8000,
              system: 'minix3',
              set: { 'detection.heartbeat.periodMs': 1000 },
              faults: [
                { kind: 'panic', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 4000 } },
                { kind: 'kill', driver: 'disk', when: { atMs: 3400.5 } },
              ],
            },
          },
          {
            mark: 'D',
            name: null,
            parent: 'B',
            partsAtNs: 0,
            scenario: {
              koboshi: 1,
              id: 'disk-panic',
              seed: 1,
              durationMs: 8000,
              system: 'minix3',
              set: { 'detection.jobWatch.thresholdMs': 50 },
              faults: [{ kind: 'panic', driver: 'disk', when: { mark: 'read', nth: 3, fromMs: 4000 } }],
            },
          },
        ],
      },
    },
  },
  {
    link: 'k5.OYvrFO8DeSOQdhOBHV9QaiAmuWKEDH2SLaIRoAccFAI21kFtTFB3EFu3h6A5oKFhoHOI6EGCggjShQRpAI3IACXyUuIhtQNyJ6KkFBwu6cCBMAqqR-CAEsgisGkg1XADgZGdlAga1AOPZMMGQXITgWaDBubKEnNKge63AGXeWgA',
    content: {
      scenario: {
        koboshi: 1,
        id: 'aimed',
        seed: 1,
        durationMs: 8000,
        system: 'quick-recovery',
        set: { 'detection.heartbeat.periodMs': 1000 },
        faults: [
          { kind: 'infinite-loop', driver: 'disk', when: { atMs: 4000.5, job: 'next' } },
          {
            kind: 'mutation',
            driver: 'disk',
            when: { atMs: 5000 },
            mutation: { type: 'elision', seed: 1, index: 0 },
            at: 'send_reply',
          },
          {
            kind: 'stuck-register',
            driver: 'disk',
            when: { mark: 'read', nth: 3, fromMs: 6000 },
            stuck: { register: 'lba0', on: 'write', mask: 8, value: 8 },
          },
        ],
      },
    },
  },
  {
    link: 'k6.oRPRu5wDdKN2pYkRPOS1R1BnPnFPQRobm6PMQkInYUFT3EWGoElXYDqIzwN1DlEnJ60VnuxoeNy45OmSWY8bW-AzuOBZWWyaEVOZQO9D7EMYaK0AjNRUoCJQYodOqkK70UBZ8BCOlQKoUwS0B6gK2HJGyRKoqR-R1msB',
    content: {
      scenario: {
        koboshi: 1,
        id: 'disk-panic',
        seed: 1,
        durationMs: 8000,
        system: 'quick-recovery',
        set: { 'detection.heartbeat.periodMs': 1000 },
        faults: [],
        programs: {
          disk: {
            changes: [
              {
                line: 337,
                old: ['    blt   r12, r11, read_next'],
                new: ['    ; 一つ多い', '    ble   r12, r11, read_next'],
              },
              { line: 1, old: [], new: ['; mine'] },
            ],
          },
          nic: { source: ['start: exit', ''] },
        },
      },
      systems: ['minix3', 'quick-recovery'],
    },
  },
  {
    link: 'k7.4gmLh9cCPyOQdkEzvcBOLg2bUFhGOkGWYB0Tw14kAwNfNxncOcfbCQMlBT1T1AY2qNENCl_ScoURNB8gJWuYxyFJOrYWAA',
    content: {
      scenario: {
        koboshi: 1,
        id: 'outside',
        seed: 1,
        durationMs: 8000,
        system: 'minix3',
        set: { 'detection.heartbeat.periodMs': 1000, 'drivers.nic.count': 1, 'download.enabled': true },
        faults: [
          { kind: 'line-cut', driver: 'nic', when: { atMs: 4000.5 } },
          { kind: 'bad-sector', driver: 'disk', when: { mark: 'read', nth: 2 } },
        ],
      },
      systems: ['minix3', 'nooks'],
    },
  },
];
