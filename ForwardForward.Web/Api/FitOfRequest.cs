using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;
using ForwardForward.Training.Experiments;
using ForwardForward.Training.Preparation.Fits;

namespace ForwardForward.Web.Api;

/// <summary>What a dataset asks of the spec of a launch request: done where the request says so, only said where it does not.</summary>
public static class FitOfRequest
{
    /// <returns>The spec to launch, its twin where a fit changed that (null: the usual one), and what to tell the caller.</returns>
    public static (ExperimentSpec Spec, ExperimentSpec? Twin, IReadOnlyList<string> Remarks) Of(LaunchRequest request, ExperimentSpec spec, DatasetLibrary datasets, CancellationToken cancellation)
    {
        if (datasets.Find(spec.Data.Dataset) is null)
        {
            return (spec, null, []);
        }

        DatasetDescription dataset;
        try
        {
            dataset = MeasuredDataset.Of(datasets, spec.Data.Dataset, cancellation);
        }
        catch (DatasetException)
        {
            // The check of the launch says so, in its place.
            return (spec, null, []);
        }

        var fit = PresetFit.Of(spec, request.Preset is { } name ? PresetCatalog.Find(name) : null, dataset);
        var (fitted, remarks) = fit.Choose(request.Fit, spec, "Send \"fit\": true to launch it with these values.");
        return (fitted, request is { Fit: true, Twin: true } ? PresetFit.TwinOf(fitted, dataset) : null, remarks);
    }
}
