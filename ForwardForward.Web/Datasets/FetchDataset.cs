using ForwardForward.Training.Catalog;
using ForwardForward.Training.Data;

namespace ForwardForward.Web.Datasets;

/// <summary>Fetches the files of a dataset; throws <see cref="DatasetException"/> with what to do when it cannot.</summary>
public delegate Task FetchDataset(DatasetDescription dataset, IProgress<DownloadProgress> progress, CancellationToken cancellation);
