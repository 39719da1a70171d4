using ForwardForward.Training.Catalog.Studies;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Reporting;

namespace ForwardForward.Tests.Support;

/// <summary>Values of studies as they would be shipped with the program: plausible ones by formula, for tests that are about showing.</summary>
public static class MeasuredStudies
{
    /// <summary>Two seeds of every place.</summary>
    public static MeasuredBook Of(params string[] studies) => studies.Select(name => StudyCatalog.Find(name)!)
        .SelectMany(study => study.Points.Select((point, place) => (point, place)))
        .SelectMany(one => new long[] { 1, 2 }.Select(seed => (one.point, Value: Value(one.point, one.place, seed))))
        .Aggregate(MeasuredBook.Empty, (book, one) => book.With(one.point.Recipe, one.Value));

    private static SeedValue Value(StudyPoint point, int place, long seed) => new()
    {
        Seed = seed,
        Metrics = new Dictionary<string, double> { [MetricNames.TestAccuracy] = 0.90 + 0.01 * (place % 6) - 0.004 * (place / 6) + 0.002 * seed },
        Spec = SpecFingerprint.Of(point.Spec! with { Seed = seed }),
        Code = TrainerCode.Fingerprint,
        Date = "2026-11-20",
        Device = "a processor",
    };
}
