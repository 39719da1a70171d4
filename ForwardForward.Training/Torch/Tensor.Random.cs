namespace ForwardForward.Training.Torch;

public static partial class torch
{
    public sealed partial class Tensor
    {
        private static readonly Operator UniformInPlace = new("uniform_");
        private static readonly Operator NormalInPlace = new("normal_");
        private static readonly Operator Bernoulli = new("bernoulli");
        private static readonly Operator BernoulliInPlaceNumber = new("bernoulli_", "float");
        private static readonly Operator BernoulliInPlaceTensor = new("bernoulli_", "Tensor");
        private static readonly Operator RandomInPlaceRange = new("random_", "from");

        /// <summary>Fills with numbers from [from, to).</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) => UniformInPlace.InPlace(this, from, to, generator);

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => NormalInPlace.InPlace(this, mean, std, generator);

        /// <summary>One with the probability that this tensor's element gives, else zero.</summary>
        public Tensor bernoulli(Generator? generator = null) => Bernoulli.Call(this, generator);

        /// <summary>Fills with ones of probability <paramref name="p"/> and zeros.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => BernoulliInPlaceNumber.InPlace(this, p, generator);

        public Tensor bernoulli_(Tensor p, Generator? generator = null) => BernoulliInPlaceTensor.InPlace(this, p, generator);

        /// <summary>Fills with whole numbers from [from, to).</summary>
        public Tensor random_(long from, long to, Generator? generator = null) => RandomInPlaceRange.InPlace(this, from, to, generator);
    }
}
