using System.Globalization;
using ForwardForward.Training.Catalog;
using ForwardForward.Training.Catalog.Documents;
using ForwardForward.Training.Catalog.Studies;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Tests.Catalog.Documents;

public sealed class DocumentCatalogTests
{
    // Every number that the documents claim, as corrected; written down a second time from the scans.
    [Theory]
    [InlineData("000-exp1-ff-mnist", MetricNames.TestAccuracy, "97.14")]
    [InlineData("000-exp1-ff-fashion", MetricNames.TestAccuracy, "85.47")]
    [InlineData("000-exp1-ff-svhn", MetricNames.TestAccuracy, "64.93")]
    [InlineData("000-exp1-ff-cifar10", MetricNames.TestAccuracy, "40.13 46.13")]
    [InlineData("000-exp1-ff-cifar100", MetricNames.TestAccuracy, "10.33 10.83 16.33")]
    [InlineData("000-exp1-bp-mnist", MetricNames.TestAccuracy, "98.04")]
    [InlineData("000-exp1-bp-fashion", MetricNames.TestAccuracy, "89.43")]
    [InlineData("000-exp1-bp-svhn", MetricNames.TestAccuracy, "80.52")]
    [InlineData("000-exp1-bp-cifar10", MetricNames.TestAccuracy, "53.80 53.83 53.63")]
    [InlineData("000-exp1-bp-cifar100", MetricNames.TestAccuracy, "23.75")]
    [InlineData("000-exp2a", MetricNames.TestAccuracy, "10.00")]
    [InlineData("000-exp2b", MetricNames.TestAccuracy, "10.00")]
    [InlineData("000-exp3", MetricNames.TestAccuracy, "10.75")]
    [InlineData("000-exp4", MetricNames.TestAccuracy, "60.00")]
    [InlineData("001-ff-theta0", MetricNames.TestAccuracy, "93.18")]
    [InlineData("001-ff-theta0", MetricNames.TrainAccuracy, "93.29")]
    [InlineData("001-ff-theta2", MetricNames.TestAccuracy, "93.58")]
    [InlineData("001-ff-theta2", MetricNames.TrainAccuracy, "93.46")]
    [InlineData("001-ff-theta3", MetricNames.TestAccuracy, "93.58")]
    [InlineData("001-ff-theta3", MetricNames.TrainAccuracy, "93.45")]
    [InlineData("001-bp", MetricNames.TestAccuracy, "94.36")]
    [InlineData("001-bp", MetricNames.TrainAccuracy, "93.73")]
    [InlineData("001-ff-theta0-losses", "layer/0/loss", "0.4164")]
    [InlineData("001-ff-theta0-losses", "layer/1/loss", "0.4238")]
    [InlineData("001-ff-theta0-losses", "layer/2/loss", "0.4372")]
    [InlineData("001-ff-theta0-losses", "layer/3/loss", "0.4747")]
    [InlineData("001-trial7", MetricNames.TestAccuracy, "13.00")]
    [InlineData("001-trial7", MetricNames.TrainAccuracy, "9.90")]
    [InlineData("001-trial7-losses", "layer/0/loss", "0.6931462")]
    [InlineData("001-trial7-losses", "layer/1/loss", "0.4888")]
    [InlineData("001-trial7-losses", "layer/2/loss", "0.3722")]
    [InlineData("001-trial7-losses", "layer/3/loss", "0.4835")]
    [InlineData("001-trial8", MetricNames.TestAccuracy, "13.00")]
    [InlineData("001-trial8", MetricNames.TrainAccuracy, "9.90")]
    [InlineData("001-trial9", MetricNames.TestAccuracy, "10.00")]
    [InlineData("001-trial9", MetricNames.TrainAccuracy, "9.20")]
    [InlineData("002-mnist", MetricNames.TestAccuracy, "92.61")]
    [InlineData("002-mnist", MetricNames.TrainAccuracy, "92.48")]
    [InlineData("002-cifar10", MetricNames.TestAccuracy, "45.71")]
    [InlineData("002-cifar10", MetricNames.TrainAccuracy, "60.64")]
    [InlineData("002-fer2013", MetricNames.TestAccuracy, "38.09")]
    [InlineData("002-fer2013", MetricNames.TrainAccuracy, "42.38")]
    public void Row_OfEveryClaimedNumber_HasItsReadings(string row, string metric, string readings)
    {
        var claim = Assert.Single(DocumentCatalog.Find(row)!.Claims, claim => claim.Metric == metric);
        Assert.Equal(readings, string.Join(' ', claim.Readings.Select(reading => reading.ToString("0.00#####", CultureInfo.InvariantCulture))));
    }

    // The numbers that this lab sets itself.
    [Theory]
    [InlineData("repair-mnist-mlp", 98.7)]
    [InlineData("repair-mnist-mlp-shifts", 99.2)]
    [InlineData("repair-fashion-mlp", 89.5)]
    [InlineData("repair-cifar10-mlp", 58)]
    [InlineData("repair-cifar100-mlp", 28)]
    [InlineData("repair-svhn-mlp", 80.6)]
    [InlineData("repair-exp2a", 98)]
    [InlineData("repair-exp2b", 98)]
    [InlineData("repair-exp3", 99.5)]
    [InlineData("repair-exp4", 98.5)]
    [InlineData("repair-cifar10-conv", 84)]
    [InlineData("003-block-resnet18", 92)]
    [InlineData("repair-fer2013", 62)]
    public void Row_OfEveryTarget_HasIt(string row, double target) => Assert.Equal(target, DocumentCatalog.Find(row)!.Target);

    [Fact]
    public void Strict_WhereTheScanHidesMore_IsAboveEveryReading() =>
        Assert.All(
            DocumentCatalog.Rows.SelectMany(row => row.Claims).Where(claim => claim.Strict is not null),
            claim => Assert.True(claim.Strict > claim.Readings.Max(), $"{claim.Strict} is not above {claim.Readings.Max()}."));

    [Fact]
    public void Ids_AreUniqueAndFitAnAddress()
    {
        // A repair that stands beneath several rows is one row.
        var all = DocumentCatalog.All.SelectMany(document => document.Rows).GroupBy(row => row.Id).ToList();
        Assert.All(all, group => Assert.Single(group.Distinct()));
        Assert.All(all, group => Assert.Matches("^[a-z0-9-]+$", group.Key));
    }

    [Fact]
    public void Failures_HaveARepairRightBeneath() =>
        Assert.All(
            DocumentCatalog.All.SelectMany(document => document.Sections).SelectMany(section => section.Rows).Where(row => row.Kind is RowKind.Failure or RowKind.Artefact),
            row => Assert.Contains(row.Beneath, beneath => beneath.Kind == RowKind.Repair));

    [Fact]
    public void Presets_OfRows_AreAllBuilt() =>
        Assert.DoesNotContain(DocumentCatalog.Rows.SelectMany(row => row.Presets), preset => PresetCatalog.Find(preset) is null);

    [Fact]
    public void Claims_OfRowsThatCompare_NameABaseline() =>
        Assert.All(
            DocumentCatalog.Rows.Where(row => row.Claims.Any(claim => claim.IsComparison)),
            row => Assert.NotNull(row.Against));

    [Fact]
    public void Recipes_ThatAreBuilt_CanRun()
    {
        var names = DocumentCatalog.Rows.SelectMany(row => row.Presets).Concat(StudyCatalog.All.SelectMany(study => study.Points).Select(point => point.Recipe)).Distinct();
        var specs = names.Select(name => (Name: name, Spec: Recipes.Spec(name))).Where(recipe => recipe.Spec is not null).ToList();
        Assert.True(specs.Count > 30);
        Assert.All(specs, recipe => Assert.Empty(SpecValidator.Validate(recipe.Spec!)));
        Assert.All(specs, recipe => Assert.Equal(recipe.Name, recipe.Spec!.Name));
    }

    [Fact]
    public void Presets_NamedForADocument_BelongToARow()
    {
        string[] prefixes = ["doc00", "repair-", "study-"];
        var named = PresetCatalog.All.Select(preset => preset.Name).Where(name => prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.All(named, name => Assert.True(Recipes.IsNamed(name), $"No row or study names the preset {name}."));
    }

    [Fact]
    public void Studies_HaveUniquePlaces()
    {
        var places = StudyCatalog.All.SelectMany(study => study.Points).ToList();
        Assert.Equal(places.Count, places.Select(place => place.Recipe).Distinct().Count());
        Assert.All(StudyCatalog.All, study => Assert.All(study.Points, point => Assert.StartsWith(study.Name, point.Recipe, StringComparison.Ordinal)));
    }

    [Fact]
    public void Artefacts_ClaimANumber() =>
        Assert.All(DocumentCatalog.Rows.Where(row => row.Kind == RowKind.Artefact), row => Assert.NotEmpty(row.Claims));

    // A document that chooses nothing has its last weights read: an epoch chosen on validation would be another experiment.
    [Theory]
    [InlineData("000-exp3")]
    [InlineData("000-exp3-batchwide")]
    [InlineData("001-trial7")]
    [InlineData("001-ff-theta0")]
    [InlineData("002-mnist")]
    public void Replicas_ThatChooseNothing_HaveNoValidation(string row) => Assert.Equal(0, Recipes.Spec(DocumentCatalog.Find(row)!.Preset)!.Data.ValidationExamples);

    [Theory]
    [InlineData("study-goodness")]
    [InlineData("study-thresholds")]
    public void Studies_OfGoodness_ReadByIt(string study) =>
        Assert.All(StudyCatalog.Find(study)!.Points, point => Assert.Equal(Readout.GoodnessOfEveryLabel, point.Spec!.Method.Readout));

    [Fact]
    public void Study_OfGoodness_ScalesTheSteepnessWithSums() => Assert.All(StudyCatalog.Find("study-goodness")!.Points, point =>
        Assert.Equal(point.Spec!.Method.Goodness is Goodness.SumOfSquares or Goodness.NegativeSumOfSquares ? 6.0 / 500 : 6, point.Spec.Method.Alpha, 12));

    [Fact]
    public void Document001_Baseline_TakesThirtyUpdates()
    {
        var spec = Recipes.Spec("doc001-bp")!;
        Assert.Equal(30, SpecEstimate.Of(spec, DatasetCatalog.Mnist).Steps);
    }
}
