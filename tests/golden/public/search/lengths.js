archiveSearch.files.receive('lengths','(!Jj*[7H=>nk');
