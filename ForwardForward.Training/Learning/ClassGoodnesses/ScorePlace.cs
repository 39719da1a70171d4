using ForwardForward.Training.Architectures;
using ForwardForward.Training.Networks.Layers;

namespace ForwardForward.Training.Learning.ClassGoodnesses;

/// <summary>Where class scores stand.</summary>
/// <param name="Name">Prefix of their parameters' names, such as <c>goodness.0</c>.</param>
/// <param name="Shape">Of the features that they read.</param>
/// <param name="Classes">Classes.</param>
/// <param name="Source">First weights.</param>
public sealed record ScorePlace(string Name, FeatureShape Shape, int Classes, WeightSource Source);
