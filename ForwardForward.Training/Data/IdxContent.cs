namespace ForwardForward.Training.Data;

/// <summary>What an IDX file holds.</summary>
/// <param name="Count">Items.</param>
/// <param name="Items">[count, item dimensions], row-major.</param>
/// <param name="Md5">MD5 of the whole content without a gzip wrapper, lower-case hexadecimal.</param>
public sealed record IdxContent(int Count, byte[] Items, string Md5);
