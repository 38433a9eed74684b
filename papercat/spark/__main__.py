"""For `spark-submit`, which runs a file."""

from papercat.spark.command import main

if __name__ == "__main__":
    main()
