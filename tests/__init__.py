"""The same rooms as papercat's, through their public doors."""
