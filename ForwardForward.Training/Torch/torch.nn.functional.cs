namespace ForwardForward.Training.Torch;

public static partial class torch
{
    /// <summary>Layers and losses as functions.</summary>
    public static partial class nn
    {
        /// <summary>Layers and losses as functions, in TorchSharp's parameter order.</summary>
        public static class functional
        {
            private static readonly Operator Softplus = new("softplus");
            private static readonly Operator Silu = new("silu");
            private static readonly Operator Gelu = new("gelu");
            private static readonly Operator LeakyRelu = new("leaky_relu");
            private static readonly Operator LogSigmoid = new("log_sigmoid");
            private static readonly Operator Dropout = new("dropout");
            private static readonly Operator DropoutInPlace = new("dropout_");
            private static readonly Operator LayerNorm = new("layer_norm");
            private static readonly Operator BatchNorm = new("batch_norm");
            private static readonly Operator OneHot = new("one_hot");
            private static readonly Operator Linear = new("linear");
            private static readonly Operator CosineSimilarity = new("cosine_similarity");
            private static readonly Operator CrossEntropyLoss = new("cross_entropy_loss");
            private static readonly Operator NllLoss = new("nll_loss_nd");
            private static readonly Operator BinaryCrossEntropyWithLogits = new("binary_cross_entropy_with_logits");
            private static readonly Operator MseLoss = new("mse_loss");
            private static readonly Operator Convolution = new("conv2d");
            private static readonly Operator MaxPool = new("max_pool2d");
            private static readonly Operator AveragePool = new("avg_pool2d");
            private static readonly Operator AdaptiveAveragePool = new("adaptive_avg_pool2d");

            /// <summary>log(1 + exp(beta x)) / beta; the line x above the threshold.</summary>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Softplus.Call(x, beta, threshold);

            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            /// <summary>x sigmoid(x).</summary>
            public static Tensor silu(Tensor x) => Silu.Call(x);

            public static Tensor gelu(Tensor x) => Gelu.Call(x);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01) => LeakyRelu.Call(input, negative_slope);

            public static Tensor logsigmoid(Tensor x) => LogSigmoid.Call(x);

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor tanh(Tensor x) => x.tanh();

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            /// <summary>Draws its mask from the default generator: where a run has to be repeatable, multiply by a mask of its own generator.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? DropoutInPlace.InPlace(input, p, training) : Dropout.Call(input, p, training);

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                LayerNorm.Call(input, normalized_shape, weight, bias, eps);

            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5) =>
                BatchNorm.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            /// <summary>Divides by the p-norm along a dimension, which counts as at least <paramref name="eps"/>.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12) =>
                input.div(input.norm((int)dim, true, (float)p).clamp_min(eps).expand_as(input));

            /// <param name="x">int64 classes of any shape.</param>
            /// <param name="num_classes">-1: the largest class plus one.</param>
            /// <returns>int64, one dimension more.</returns>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => OneHot.Call(x, num_classes);

            /// <param name="input">[batch, in].</param>
            /// <param name="weights">[out, in].</param>
            /// <param name="bias">[out].</param>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Linear.Call(input, weights, bias);

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) => CosineSimilarity.Call(x1, x2, dim, eps);

            /// <param name="input">[batch, classes]: logits.</param>
            /// <param name="target">[batch] of int64 classes, or probabilities of the input's shape.</param>
            /// <param name="weight">[classes].</param>
            /// <param name="ignore_index">A class that counts nothing.</param>
            /// <param name="reduction">What becomes of the rows' values.</param>
            /// <param name="label_smoothing">Share of the target spread over all classes.</param>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                CrossEntropyLoss.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <param name="input">[batch, classes]: log probabilities.</param>
            /// <param name="target">[batch] of int64.</param>
            /// <param name="weight">[classes].</param>
            /// <param name="reduction">What becomes of the rows' values.</param>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) => NllLoss.Call(input, target, weight, (long)reduction);

            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                BinaryCrossEntropyWithLogits.Call(input, target, weight, pos_weights, (long)reduction);

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => MseLoss.Call(input, target, (long)reduction);

            /// <param name="input">[batch, in, height, width].</param>
            /// <param name="weight">[out, in / groups, height, width].</param>
            /// <param name="bias">[out].</param>
            /// <param name="strides">1 each when left out.</param>
            /// <param name="padding">0 each when left out.</param>
            /// <param name="dilation">1 each when left out.</param>
            /// <param name="groups">Groups of channels.</param>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Convolution.Call(input, weight, bias, OrDefault(strides), OrDefault(padding), OrDefault(dilation), groups);

            /// <param name="input">[batch, channels, height, width].</param>
            /// <param name="kernel_size">Window.</param>
            /// <param name="strides">The window when left out.</param>
            /// <param name="padding">0 each when left out.</param>
            /// <param name="dilation">1 each when left out.</param>
            /// <param name="ceil_mode">Keep an incomplete last window.</param>
            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                MaxPool.Call(input, kernel_size, OrDefault(strides), OrDefault(padding), OrDefault(dilation), ceil_mode);

            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null) => max_pool2d(input, [kernel_size, kernel_size], stride is { } given ? [given, given] : null);

            public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null) => AveragePool.Call(input, kernel_size, OrDefault(stride), OrDefault(padding));

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => AdaptiveAveragePool.Call(input, output_size);

            private static Argument OrDefault(long[]? value) => value ?? Argument.Default;
        }
    }
}
