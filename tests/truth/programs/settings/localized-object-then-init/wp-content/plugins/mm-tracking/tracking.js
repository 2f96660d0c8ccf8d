( function ( cfg ) {
	if ( ! cfg || ! cfg.pixel_id ) {
		return;
	}
window.fbq||(window.fbq=function(){var f=window.fbq;f.callMethod?f.callMethod.apply(f,arguments):f.queue.push(arguments)},window._fbq||(window._fbq=window.fbq),window.fbq.push=window.fbq,window.fbq.loaded=!0,window.fbq.version="2.0",window.fbq.queue=[],function(d){var s=d.createElement("script");s.async=!0;s.src="//connect.facebook.net/en_US/fbevents.js";d.head.appendChild(s)}(document));
	window.fbq( 'init', cfg.pixel_id, cfg.advanced === '1' ? cfg.user : {} );
	for ( var i = 0; i < cfg.events.length; i++ ) {
		window.fbq( 'track', cfg.events[ i ].name, cfg.events[ i ].params );
	}
} )( window.mm_tracking );
