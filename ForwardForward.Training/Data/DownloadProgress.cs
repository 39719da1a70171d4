namespace ForwardForward.Training.Data;

/// <summary>How far a download is.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="FileNumber">Which file this is, from 1.</param>
/// <param name="FileCount">Files of the dataset.</param>
/// <param name="Bytes">Bytes of this file that are here, those of an earlier attempt included.</param>
/// <param name="TotalBytes">Size of this file as the mirror or the catalog states it.</param>
/// <param name="Mirror">Host that sends it; empty when the file was here already.</param>
public sealed record DownloadProgress(string File, int FileNumber, int FileCount, long Bytes, long TotalBytes, string Mirror);
