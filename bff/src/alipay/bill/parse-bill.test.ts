import { describe, expect, test } from 'vitest'
import { parseCsvLine } from './csv-line.ts'
import { parseBill } from './parse-bill.ts'

const owner = { sellerId: '2088021109625633', day: '2019-09-16' }
const columns =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注'
const paid =
  '2019091622001458860515315453\t,pay_1\t,交易\t,开饭 A08,2019-09-16 10:55:16,2019-09-16 10:55:23,hz_1\t,西湖店\t,\t,\t,*津水(602***@qq.com)\t,0.05,0.04,0.01,0.00,0.00,0.00,0.00,,0.00\t,0.00,\t,0.00,0.00,'
const refunded =
  '2019091622001458860515315453\t,pay_1\t,退款\t,开饭 A08,2019-09-16 10:55:16,2019-09-16 10:56:48,\t,\t,\t,\t,*津水(602***@qq.com)\t,-0.02,-0.01,0.00,0.00,0.00,0.00,0.00,,0.00\t,0.00,refund_1\t,0.00,0.00,退菜'

function bill(rows: readonly string[], payments = '1笔，商家实收共0.04元', refunds = '1笔，商家实收退款共-0.01元') {
  return `#支付宝业务明细查询
#账号：[20880211096256330156]
#起始日期：[2019年09月16日 00:00:00]   终止日期：[2019年09月17日 00:00:00]
#-----------------------------------------业务明细列表----------------------------------------
${[columns, ...rows].join('\n')}
#-----------------------------------------业务明细列表结束------------------------------------
#交易合计：${payments}，商家优惠共0.00元
#退款合计：${refunds}，商家优惠退款共0.00元
#导出时间：[2019年09月17日 05:46:49]
`
}

const whole = bill([paid, refunded])
const empty = bill([], '0笔，商家实收共0.00元', '0笔，商家实收退款共0.00元')

test('a payment and its refund, in fen and epoch milliseconds', () => {
  const trade = {
    tradeNo: '2019091622001458860515315453',
    paymentId: 'pay_1',
    createdAt: Date.parse('2019-09-16T10:55:16+08:00'),
  }
  expect(parseBill(whole, owner).rows).toEqual([
    {
      ...trade,
      kind: 'payment',
      refundId: null,
      amountFen: 5,
      receivedFen: 4,
      completedAt: Date.parse('2019-09-16T10:55:23+08:00'),
      storeCode: 'hz_1',
    },
    {
      ...trade,
      kind: 'refund',
      refundId: 'refund_1',
      amountFen: 2,
      receivedFen: 1,
      completedAt: Date.parse('2019-09-16T10:56:48+08:00'),
      storeCode: null,
    },
  ])
})

test.each([
  ['a day without business', empty, 0],
  ['line ends of Windows', whole.replaceAll('\n', '\r\n'), 2],
  ['comments that a spreadsheet has padded', whole.replaceAll(/^(#.*)$/gm, '$1,,,,'), 2],
  ['a name in quotes', whole.replaceAll('开饭 A08', '"面, ""宽"""'), 2],
  ['a quote within a name', whole.replaceAll('开饭 A08', '5" 披萨'), 2],
])('%s can be read', (_case, text, rows) => {
  expect(parseBill(text, owner)).toMatchObject({ rows: { length: rows }, odd: [] })
})

test('columns are known by their names, wherever they stand', () => {
  const moved = whole.replaceAll(/^([^#,]*),([^,]*),(.*)$/gm, '$2,$1,$3')
  expect(moved).toContain('\n商户订单号,支付宝交易号,')
  expect(parseBill(moved, owner)).toEqual(parseBill(whole, owner))
})

describe('a bill is refused', () => {
  const cases: [what: string, text: string, sentence: string][] = [
    ['that is an error page', '<html>', 'incomplete'],
    [
      'that is cut off',
      whole.slice(0, whole.indexOf('#-----------------------------------------业务明细列表结束')),
      'incomplete',
    ],
    ['whose sums are missing', whole.replace(/#交易合计.*\n/, ''), 'add up'],
    ['that misses a payment', bill([refunded]), 'add up'],
    ['that misses a refund', bill([paid]), 'add up'],
    ['that has one twice', bill([paid, paid, refunded]), 'add up'],
    ['whose sum is another', bill([paid, refunded], '1笔，商家实收共0.05元'), 'add up'],
    ['of another account', whole.replace('20880211096256330156', '20880211096256340156'), 'account'],
    ['of another day', whole.replace('[2019年09月16日', '[2019年09月15日'), 'day'],
    ['without a column that is needed', whole.replace('订单金额（元）', '金额'), '订单金额（元）'],
  ]
  test.each(cases)('%s', (_what, text, sentence) => {
    expect(() => parseBill(text, owner)).toThrow(sentence)
  })
})

describe('one line that is no payment and no refund as far as we can read it does not cost the day', () => {
  const about = { row: 1, tradeNo: '2019091622001458860515315453', paymentId: 'pay_1' }
  const completedAt = Date.parse('2019-09-16T10:55:23+08:00')
  const unreadable = { ...about, type: null, amountFen: 4, completedAt }
  const cases: [what: string, text: string, odd: object][] = [
    [
      'with a cell too many',
      whole.replace('开饭 A08', '面, 宽'),
      { ...about, type: null, amountFen: null, completedAt: null },
    ],
    ['of a kind that nobody knows', whole.replace('交易\t', '转账\t'), { ...unreadable, type: '转账' }],
    [
      'of such a kind, which the sums do not count',
      bill([paid.replace('交易\t', '转账\t'), refunded], '0笔，商家实收共0.00元'),
      { ...unreadable, type: '转账' },
    ],
    ['with an amount that is none', whole.replace(',0.05,', ',0.055,'), unreadable],
    ['with a payment that takes', whole.replace(',0.05,', ',-0.05,'), unreadable],
    ['with a refund that gives', whole.replace(',-0.02,', ',0.02,'), { row: 2, type: null, amountFen: 1 }],
    ['with a refund without its number', whole.replace('refund_1', ''), { row: 2, type: null, amountFen: 1 }],
    ['with a time that is none', whole.replace('10:56:48', '10:60:48'), { row: 2, type: null, completedAt: null }],
    ['without the number of its trade', whole.replace(/^2019091622\d+/m, ''), { ...unreadable, tradeNo: null }],
  ]
  test.each(cases)('%s', (_what, text, odd) => {
    const read = parseBill(text, owner)
    expect(read.odd).toMatchObject([odd])
    expect(read.rows).toHaveLength(1)
  })

  const odd = paid.replace('交易\t', '转账\t')
  test.each([
    ['more lines are missing than are odd', bill([odd], '1笔，商家实收共0.04元')],
    ['what is missing is another sum than that of the odd ones', bill([odd, refunded], '1笔，商家实收共0.05元')],
    ['nothing is missing, but of the sum', bill([paid, odd, refunded], '1笔，商家实收共0.05元')],
  ])('but the bill is refused where %s', (_what, text) => {
    expect(() => parseBill(text, owner)).toThrow('add up')
  })
})

test.each<[string, string[]]>([
  ['', ['']],
  ['a', ['a']],
  ['a,,b,', ['a', '', 'b', '']],
  ['1\t, 2 ,\t', ['1', '2', '']],
  ['"a,b"\t,"c ""d""",""', ['a,b', 'c "d"', '']],
  ['"a"b,c"d', ['"a"b', 'c"d']],
  ['"open,b', ['"open', 'b']],
])('%j are the cells %j', (line, cells) => {
  expect(parseCsvLine(line)).toEqual(cells)
})
