import { Text } from '@tarojs/components'

/** A sentence with its times and counts in the figures' own type. */
export function WithFigures({ text }: { text: string }) {
  return (
    <>
      {text.split(/([A-Z¥]?\d[\d:.]*)/).map((piece, index) => (
        <Text key={index} className={index % 2 === 1 ? 'figures num' : ''}>
          {piece}
        </Text>
      ))}
    </>
  )
}
