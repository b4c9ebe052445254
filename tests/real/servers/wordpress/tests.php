<?php
// No mail leaves, and people of a test may write faster than people do.
add_filter('pre_wp_mail', '__return_true');
add_filter('wp_is_comment_flood', '__return_false', 99);
