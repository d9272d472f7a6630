import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { pictureAddress } from '../api/picture.ts'
import { cx } from './cx.ts'
import './img.scss'

interface ImgProps {
  /** A path of ours (`/pictures/…`) or a whole https address. */
  src?: string | undefined
  /** `#rrggbb`, shown until the picture is there. */
  tint?: string | undefined
  /** CSS px of the width on the page; a picture of the next larger size is asked for. */
  width: number
  className?: string
  alt?: string
}

/** A dish's picture on its own colour; loads when it comes near the screen. The colour stays alone where the picture cannot be had. */
export function Img({ src, tint = '#EEF2F0', width, className, alt }: ImgProps) {
  const [missing, setMissing] = useState<string>()
  return (
    <View className={cx('img', className)} style={{ backgroundColor: tint }}>
      {src !== undefined && src !== missing && (
        <Image
          className="img-picture"
          src={pictureAddress(src, width)}
          mode="aspectFill"
          lazyLoad
          onError={() => setMissing(src)}
          {...(alt === undefined ? { 'aria-hidden': 'true' } : { 'aria-label': alt })}
        />
      )}
    </View>
  )
}
