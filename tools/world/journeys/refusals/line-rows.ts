import { dishes } from '../people.ts'
import { get, lines, note } from './requests.ts'
import type { Row } from './row.ts'

const combo = dishes.combo
const [gongbao, mapoPick, greensPick] = combo.picks
const lone = { high: '\ud83d', low: '\ude00' }

/** Lines that no dish fits. */
export const lineRows: Row[] = [
  { code: 'item_unknown', send: lines(dishes.greens, { itemId: 'nothing', quantity: 1 }), lines: [1] },
  { code: 'variant_missing', send: lines({ itemId: 'duck', quantity: 1 }), lines: [0] },
  { code: 'variant_unknown', send: lines({ itemId: 'duck', variantId: 'double', quantity: 1 }), lines: [0] },
  {
    code: 'modifier_missing',
    send: lines(dishes.greens, { itemId: 'mapo', modifierIds: ['s1'], quantity: 1 }),
    lines: [1],
  },
  {
    code: 'modifier_too_many',
    send: lines({ itemId: 'mapo', modifierIds: ['s1', 's2', 'n0'], quantity: 1 }),
    lines: [0],
  },
  {
    code: 'modifier_too_many',
    case: 'twice the same',
    send: lines({ ...dishes.mapo, modifierIds: ['s1', 's1', 'n0'] }),
    lines: [0],
  },
  {
    code: 'modifier_too_many',
    case: 'beyond all bounds',
    send: lines({ ...dishes.mapo, modifierIds: Array.from({ length: 51 }, () => 's1') }),
    lines: [0],
  },
  { code: 'modifier_foreign', send: lines({ ...dishes.mapo, modifierIds: ['s1', 'n0', 'boba'] }), lines: [0] },
  { code: 'pick_missing', send: lines({ ...combo, picks: [gongbao, mapoPick] }), lines: [0] },
  { code: 'pick_missing', case: 'all of them', send: lines({ itemId: 'combo2', quantity: 1 }), lines: [0] },
  {
    code: 'pick_foreign',
    send: lines({ ...combo, picks: [gongbao, mapoPick, { ...greensPick, itemId: 'duck' }] }),
    lines: [0],
  },
  {
    code: 'pick_foreign',
    case: 'for a slot that there is not',
    send: lines({ ...combo, picks: [...combo.picks, { ...greensPick, slotId: 'slot9' }] }),
    lines: [0],
  },
  {
    code: 'pick_foreign',
    case: 'of what is no combo',
    send: lines({ ...dishes.greens, picks: [greensPick] }),
    lines: [0],
  },
  { code: 'pick_too_many', send: lines({ ...combo, picks: [...combo.picks, greensPick] }), lines: [0] },
  ...[0, -1, 1.5, 1e9].map((quantity): Row => ({
    code: 'quantity_invalid',
    case: String(quantity),
    send: lines(dishes.ice, { itemId: 'greens', quantity }),
    lines: [1],
  })),
  { code: 'quantity_invalid', case: 'no number', send: lines({ itemId: 'greens', quantity: '1' }), lines: [0] },
  { code: 'note_too_long', send: note('辣'.repeat(51)) },
  {
    code: 'note_too_long',
    case: 'of a line',
    send: lines(dishes.ice, { ...dishes.greens, note: '少'.repeat(31) }),
    lines: [1],
  },
  { code: 'text_invalid', case: 'NUL', send: note('少\0辣') },
  { code: 'text_invalid', case: 'a lone high surrogate', send: note(`少${lone.high}辣`) },
  { code: 'text_invalid', case: 'a lone low surrogate', send: note(`少${lone.low}辣`) },
  { code: 'text_invalid', case: 'in a line', send: lines({ ...dishes.greens, note: lone.high }), lines: [0] },
  { code: 'text_invalid', case: 'in an address', send: (scene) => get(scene, '/api/tables/%00') },
]
