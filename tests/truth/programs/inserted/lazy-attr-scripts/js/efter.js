window.fbq && fbq('trackCustom', 'Sen', { ms: 1 });
