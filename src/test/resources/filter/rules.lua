-- The subject says what is to be done with a message.
rspamd_config.ASKED = {
  type = 'prefilter',
  callback = function(task)
    local action = string.match(task:get_subject() or '', '^action: (.*)$')
    if action then
      task:set_pre_result(action, 'asked', 'specifications')
    end
  end
}
-- Who brings it, as it was told.
rspamd_config.TOLD = {
  score = 0.1,
  callback = function(task)
    local ip, helo, from, to = task:get_from_ip(), task:get_helo(), task:get_from('smtp'), task:get_recipients('smtp')
    return ip and tostring(ip) == '127.0.0.1' and helo == 'mx.spam.example' and from and from[1].addr == 'x@spam.example' and to and #to >= 1
  end
}
