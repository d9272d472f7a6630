import { View } from '@tarojs/components'
import { cx } from './cx.ts'
import { iconSource, type IconName } from './icons.ts'
import './icon.scss'

interface IconProps {
  name: IconName
  /** CSS px; 20 where absent. */
  size?: number
  /** Any CSS colour in hex. */
  color?: string
  className?: string
}

export function Icon({ name, size = 20, color = '#17201D', className }: IconProps) {
  const style = { width: `${size}px`, height: `${size}px`, backgroundImage: `url("${iconSource(name, color)}")` }
  return <View className={cx('icon', className)} style={style} />
}
