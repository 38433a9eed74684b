"""Common words that tell names and venues from other text."""

PARTICLES = frozenset(
    """
    van von der den de la di da del dos du le ter ten el al bin ibn y e und and das zu zur af av 't
    """.split()  # noqa: SIM905  (a list of words reads better so)
)
"""Parts of family names in lower case."""

SMALL_WORDS = frozenset(
    """
    the a an in on for with from to of at by is are we our this using via towards toward as it its that how
    """.split()  # noqa: SIM905  (a list of words reads better so)
)
"""Words of titles and sentences, never of names."""

SMALL_IN_VENUES = frozenset(
    """
    of on and in for the at to de des der la et und workshop workshops conference symposium track
    """.split()  # noqa: SIM905  (a list of words reads better so)
)
"""Words in the names of venues that need no capital."""

NOT_NAMES = frozenset(
    """
    the learning network networks model models survey deep neural university institute laboratory labs
    research google microsoft facebook paper code arxiv preprint proceedings journal conference
    transactions ieee acm press towards toward using via vision detection segmentation recognition
    classification generation estimation processing language image images video object graph data
    optimization reinforcement supervised self-supervised transformer transformers attention diffusion
    retrieval tracking reconstruction understanding reasoning robotics agents benchmark dataset method
    framework analysis prediction planning navigation manipulation matching localization mapping
    clustering representation adversarial robustness efficient training inference multimodal speech
    audio text translation question answering dialogue knowledge medical imaging systems applications
    theory oral spotlight poster workshop normalization regularization convolution convolutions
    convolutional recurrent graphs features feature embedding embeddings memory adaptation transfer
    alignment compression editing completion synthesis pretraining pre-training prompting prompt prompts
    llm llms gan gans autoencoder autoencoders encoder decoder policy policies federated continual
    unsupervised semantic temporal spatial hierarchical probabilistic bayesian stochastic gradient sparse
    letters reviews magazine bulletin annals reports communications sciences advances
    scientific cognitive computing electronics sensing physics psychology psychiatry acta
    dynamic adaptive robust scalable generative contrastive causal visual machines algorithms algorithm
    """.split()  # noqa: SIM905  (a list of words reads better so)
)
"""Words of titles, institutions and venues that are not names of people."""
